from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Closure
from amends.findings.forms import FindingAtClosing

BY_PEOPLE = (Closure.Reason.BY_HAND, Closure.Reason.DECLINED, Closure.Reason.NOT_REACHED)


class ClosureForm(FindingAtClosing):
    """Why it is closed, what it was about, and what was found."""

    reason = forms.ChoiceField(
        label=_("Why is it closed?"),
        choices=[(reason.value, reason.label) for reason in BY_PEOPLE],
        widget=forms.RadioSelect,
        initial=Closure.Reason.BY_HAND,
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    field_order = ["reason", "complaint_class", "verdict", "department", "at_fault", "note"]

    @property
    def told(self) -> dict[str, Any]:
        """As `close_by_hand` takes it."""
        told = self.cleaned_data
        same = {name: told[name] for name in ("reason", "note")}
        return same | {"finding": self.finding, "complaint_class": told.get("complaint_class")}
