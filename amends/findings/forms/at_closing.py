from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.findings.forms.finding import AT_FAULT
from amends.findings.forms.responsible_field import ResponsibleField
from amends.findings.models import Demand, Verdict

NOT_YET = ("", _("not said yet"))


class FindingAtClosing(forms.Form):
    """What was found, as part of the form that closes a case. It is asked where nobody has said it, and
    may be left for later unless the workspace says otherwise."""

    verdict = forms.ChoiceField(
        label=_("Was the complaint justified?"),
        choices=[*Verdict.choices, NOT_YET],
        required=False,
        widget=forms.RadioSelect,
        initial="",
        error_messages={"required": _("Please say whether it was justified.")},
    )
    department = ResponsibleField(label=_("Responsible department"), required=False)
    at_fault = forms.ChoiceField(
        label=_("At fault or not?"),
        choices=[*AT_FAULT, NOT_YET],
        required=False,
        widget=forms.RadioSelect,
        initial="",
        error_messages={"required": _("Please say whether somebody was at fault.")},
    )

    def __init__(self, *args, case: Case, **options) -> None:
        super().__init__(*args, **options)
        demand = Demand.objects.of(case.workspace_id)
        self._asks = demand.is_asked_at_closing(case)
        if not self._asks:
            for name in FindingAtClosing.base_fields:
                del self.fields[name]
            return
        self.fields["department"].offer(case.workspace_id)
        if demand.at_closing:
            self._insist()

    def clean(self) -> dict:
        told = super().clean() or {}
        if self._asks and any(told.get(name) for name in FindingAtClosing.base_fields):
            for name in ("verdict", "at_fault"):
                if not (told.get(name) or name in self.errors):
                    self.add_error(name, self.fields[name].error_messages["required"])
            if told.get("at_fault") == "yes" and not (told.get("department") or self.errors):
                self.add_error("department", _("Whose fault was it? Please choose the department."))
        return told

    @property
    def finding(self) -> dict[str, Any] | None:
        """As it is recorded; None where nothing was said."""
        told = self.cleaned_data
        if not told.get("verdict"):
            return None
        return {
            "verdict": told["verdict"],
            "department": told["department"],
            "at_fault": told["at_fault"] == "yes",
        }

    def _insist(self) -> None:
        for name in ("verdict", "at_fault"):
            field = self.fields[name]
            field.required = True
            field.choices = [choice for choice in field.choices if choice != NOT_YET]
