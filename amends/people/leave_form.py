"""From when until when somebody is away, and who stands in."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.now import now
from amends.people.leave_in_words import called
from amends.people.models import Leave, Membership

LONGEST = timedelta(days=3 * 366)
DAY = {"type": "date"}


class _Colleague(forms.ModelChoiceField):
    """Somebody of the workspace, with whether she is on leave now."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(Membership.objects.none(), *args, **options)

    def offer(self, asker: Membership) -> None:
        here = Membership.objects.active().filter(workspace_id=asker.workspace_id)
        self.away = asker.away
        self.queryset = here.select_related("user").order_by("user__name", "pk")

    def label_from_instance(self, member: Membership) -> str:
        return called(member, self.away)


class LeaveForm(forms.Form):
    """`asker` enters it: a supervisor for anybody, others for themselves."""

    member = _Colleague(label=gettext_lazy("Who?"))
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

    def __init__(self, *args, asker: Membership, leave: Leave | None = None, **options) -> None:
        initial = _as_days(leave, asker) if leave else {"member": asker.pk}
        super().__init__(*args, initial=initial, **options)
        self.asker, self.leave = asker, leave
        for name in ("member", "deputy"):
            self.fields[name].offer(asker)
        if leave or not asker.supervises:
            del self.fields["member"]
        if leave and leave.has_begun:
            del self.fields["first_on"]

    @property
    def whose(self) -> Membership:
        if self.leave:
            return self.leave.member
        return self.cleaned_data.get("member") or self.asker

    def clean_last_on(self) -> date:
        last, today = self.cleaned_data["last_on"], _today(self.asker)
        if last < today:
            raise ValidationError(_("This day has passed already."))
        if last > today + LONGEST:
            raise ValidationError(_("A leave ends within three years."))
        return last

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_on"), given.get("last_on")
        if first and last and first > last:
            self.add_error("last_on", _("The last day comes before the first."))
        if given.get("deputy") == self.whose:
            self.add_error("deputy", _("Nobody can be their own deputy."))
        elif given.get("deputy") and self.whose.handles_cases and not given["deputy"].handles_cases:
            self.add_error("deputy", _("A deputy has to work on cases, too."))
        return given

    def refuse_overlap(self) -> None:
        self.add_error(None, _("There is a leave in this time already."))

    @property
    def fields_of_leave(self) -> dict[str, Any]:
        """Whole days on the clock of the organisation."""
        given = self.cleaned_data
        return {
            "begins_at": self._begins_at,
            "ends_at": self._midnight(given["last_on"] + timedelta(days=1)),
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


def _today(asker: Membership) -> date:
    return now().astimezone(asker.workspace.zone).date()


def _as_days(leave: Leave, asker: Membership) -> dict[str, Any]:
    zone = asker.workspace.zone
    last = leave.ends_at - timedelta(microseconds=1)
    return {
        "first_on": leave.begins_at.astimezone(zone).date(),
        "last_on": last.astimezone(zone).date(),
        "deputy": leave.deputy_id,
    }
