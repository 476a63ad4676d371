from django import forms
from django.utils.translation import gettext_lazy as _

from amends.findings.forms.responsible_field import ResponsibleField
from amends.findings.models import Finding, Verdict

AT_FAULT = [("yes", _("At fault")), ("no", _("Not at fault"))]


class WhatWasFound(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Was the complaint justified?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say whether it was justified.")},
    )
    department = ResponsibleField(label=_("Responsible department"), required=False)
    at_fault = forms.ChoiceField(
        label=_("At fault or not?"),
        choices=AT_FAULT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say whether somebody was at fault.")},
    )

    def clean(self) -> dict:
        told = super().clean() or {}
        if told.get("at_fault") in (True, "yes") and told.get("department", True) is None:
            self.add_error("department", _("Whose fault was it? Please choose the department."))
        return told


class FindingForm(WhatWasFound):
    reason = forms.CharField(
        label=_("What shows it?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, workspace_id, holding: Finding | None = None, **options) -> None:
        super().__init__(*args, **options)
        self._holding = holding
        self.fields["department"].offer(workspace_id, also=holding and holding.department)
        if holding:
            self.initial = {
                "verdict": holding.verdict,
                "department": holding.department_id or "",
                "at_fault": "yes" if holding.at_fault else "no",
            }

    def clean_at_fault(self) -> bool:
        return self.cleaned_data["at_fault"] == "yes"

    def clean(self) -> dict:
        told = super().clean()
        if self._changes(told) and not told.get("reason"):
            self.add_error("reason", _("What was found before is only changed for a reason."))
        return told

    def _changes(self, told: dict) -> bool:
        if self._holding is None or not {"verdict", "at_fault"} <= told.keys():
            return False
        return not self._holding.says(told["verdict"], told["at_fault"], told.get("department"))
