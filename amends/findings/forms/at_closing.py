from typing import Any

from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.findings.forms.class_field import ClassField
from amends.findings.forms.finding import WhatWasFound
from amends.findings.models import Demand

NOT_YET = ("", _("not said yet"))
TOGETHER = ("verdict", "at_fault")


class FindingAtClosing(WhatWasFound):
    """What a case was about and what was found, as part of the form that closes it. It is asked where
    nobody has said it, and may be left for later unless the workspace says otherwise. What is said all
    the same, on a form that was open before somebody else said it, is not dropped: `classify` and
    `Finding.objects.record` judge it."""

    complaint_class = ClassField(
        required=False, help_text=_("Type a part of its name or its code.")
    )

    def __init__(self, *args, case: Case, **options) -> None:
        super().__init__(*args, **options)
        demand = Demand.objects.of(case.workspace_id)
        if demand.asks_class_at_closing(case) or self.data.get(self.add_prefix("complaint_class")):
            self.fields["complaint_class"].offer(case.workspace_id)
        else:
            del self.fields["complaint_class"]
        self._asks = demand.is_asked_at_closing(case) or self._is_said
        if not self._asks:
            for name in WhatWasFound.base_fields:
                del self.fields[name]
            return
        self.fields["department"].offer(case.workspace_id)
        if not demand.at_closing:
            self._let_wait()

    def clean(self) -> dict:
        told = super().clean()
        if self._asks and any(told.get(name) for name in WhatWasFound.base_fields):
            for name in TOGETHER:
                if not (told.get(name) or name in self.errors):
                    self.add_error(name, self.fields[name].error_messages["required"])
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

    @property
    def _is_said(self) -> bool:
        return any(self.data.get(self.add_prefix(name)) for name in TOGETHER)

    def _let_wait(self) -> None:
        for name in TOGETHER:
            field = self.fields[name]
            field.required, field.initial = False, ""
            field.choices = [*field.choices, NOT_YET]
