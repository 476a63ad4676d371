"""What a leader orders on a case, and what is reported to her."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.desk.forms.moments import FutureMomentField
from amends.people.models import Membership
from amends.people.models.membership import SEES_FIGURES
from amends.words.cleaning import clean_text, one_line

LONGEST_INSTRUCTION, LONGEST_REPORT = 1000, 10_000


class OversightForm(forms.Form):
    leader = forms.ModelChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Which leader asks?"),
        required=False,
        empty_label=gettext_lazy("Somebody who does not work in Amends"),
    )
    leader_name = forms.CharField(
        label=gettext_lazy("Their name and office"), required=False, max_length=80
    )
    words = forms.CharField(
        label=gettext_lazy("The instruction, as it was given"),
        max_length=LONGEST_INSTRUCTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_at = FutureMomentField(label=gettext_lazy("Report by"))

    def __init__(self, *args, membership: Membership, **options) -> None:
        initial = {"leader": membership.pk}
        super().__init__(*args, initial=initial, **options)
        leaders = Membership.objects.active().filter(
            workspace_id=membership.workspace_id, role__in=SEES_FIGURES
        )
        self.fields["leader"].queryset = leaders.select_related("user").order_by("user__name")

    def clean_leader_name(self) -> str:
        return one_line(self.cleaned_data["leader_name"], at_most=80)

    def clean_words(self) -> str:
        return clean_text(self.cleaned_data["words"], at_most=LONGEST_INSTRUCTION)

    def clean(self) -> dict:
        given = super().clean() or {}
        if not given.get("leader") and not given.get("leader_name"):
            self.add_error("leader_name", _("Please say who asks."))
        return given


class ReportForm(forms.Form):
    report = forms.CharField(
        label=gettext_lazy("What has come of it"),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_report(self) -> str:
        return clean_text(self.cleaned_data["report"], at_most=LONGEST_REPORT)
