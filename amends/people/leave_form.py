"""From when until when somebody is away, and who stands in."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.people.leave_in_words import called
from amends.people.models import Leave, LeaveRefused, Membership

DAY = {"type": "date"}
ONE_DAY = timedelta(days=1)
FAULTS = {"begins_at": "first_on", "ends_at": "last_on", "deputy": "deputy"}


class _Colleague(forms.ModelChoiceField):
    """Somebody of the workspace, with whether she is on leave now."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(Membership.objects.none(), *args, **options)

    def offer(self, asker: Membership, colleagues: Collection[Membership]) -> None:
        self.queryset = Membership.objects.active().filter(workspace_id=asker.workspace_id)
        named = [(one.pk, called(one, asker.away)) for one in colleagues]
        self.choices = [("", self.empty_label), *named]


def colleagues_of(asker: Membership) -> list[Membership]:
    """Read once, for however many forms stand on a page."""
    here = Membership.objects.active().filter(workspace_id=asker.workspace_id)
    return list(here.select_related("user").order_by("user__name", "pk"))


class LeaveForm(forms.Form):
    """`asker` enters it: a supervisor for anybody, others for themselves."""

    member = _Colleague(label=gettext_lazy("Who?"), empty_label=gettext_lazy("Choose …"))
    first_on = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput(DAY))
    last_on = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(DAY))
    deputy = _Colleague(
        label=gettext_lazy("Deputy"),
        empty_label=gettext_lazy("Nobody"),
        required=False,
        help_text=gettext_lazy(
            "Sees these promises among their own and is told in your place. Without one, a supervisor is told."
        ),
    )

    def __init__(
        self,
        *args,
        asker: Membership,
        colleagues: Collection[Membership],
        leave: Leave | None = None,
        **options,
    ) -> None:
        initial = _as_days(leave, asker) if leave else {"member": asker.pk}
        super().__init__(*args, initial=initial, **options)
        self.asker, self.leave = asker, leave
        for name in ("member", "deputy"):
            self.fields[name].offer(asker, colleagues)
        if leave or not asker.supervises:
            del self.fields["member"]
        if leave and leave.has_begun:
            del self.fields["first_on"]

    @property
    def whose(self) -> Membership:
        if self.leave:
            return self.leave.member
        return self.cleaned_data.get("member") or self.asker

    def refuse(self, error: LeaveRefused) -> None:
        field = FAULTS[error.field]
        self.add_error(field if field in self.fields else None, str(error))

    def refuse_overlap(self) -> None:
        self.add_error(None, _("There is a leave in this time already."))

    @property
    def fields_of_leave(self) -> dict[str, Any]:
        """Whole days on the clock of the organisation."""
        given = self.cleaned_data
        return {
            "begins_at": self._begins_at,
            # After the last of all days there is none.
            "ends_at": self._midnight(min(given["last_on"], date.max - ONE_DAY) + ONE_DAY),
            "deputy": given["deputy"],
        }

    @property
    def _begins_at(self) -> datetime:
        """What has begun keeps its beginning."""
        if self.leave and self.leave.has_begun:
            return self.leave.begins_at
        return self._midnight(self.cleaned_data["first_on"])

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, tzinfo=self.asker.workspace.zone)


def _as_days(leave: Leave, asker: Membership) -> dict[str, Any]:
    zone = asker.workspace.zone
    last = leave.ends_at - timedelta(microseconds=1)
    return {
        "first_on": leave.begins_at.astimezone(zone).date(),
        "last_on": last.astimezone(zone).date(),
        "deputy": leave.deputy_id,
    }
