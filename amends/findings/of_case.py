"""What the page of a case shows of its class and of what was found."""

from collections.abc import Mapping
from functools import cached_property

from django.forms import BaseForm

from amends.cases.inventory import Has, not_known
from amends.cases.models import Case
from amends.findings.forms import AppealForm, ClassificationForm, DecisionForm, FindingForm
from amends.findings.models import Appeal, Classification, ClassPlace, Finding
from amends.findings.proposing import Proposal, proposals_among
from amends.findings.reach import may_judge
from amends.people.models import Membership


class FindingsOfCase:
    def __init__(
        self,
        case: Case,
        membership: Membership,
        *,
        has: Has = not_known,
        refused: Mapping[str, BaseForm] | None = None,
    ) -> None:
        self.case, self.membership = case, membership
        self._has = has
        self._refused = refused or {}

    @property
    def can_judge(self) -> bool:
        return may_judge(self.membership)

    @cached_property
    def classification(self) -> Classification | None:
        return next((each for each in self._classifications if each.replaced_at is None), None)

    @property
    def earlier_classes(self) -> list[Classification]:
        return [each for each in self._classifications if each.replaced_at]

    @cached_property
    def finding(self) -> Finding | None:
        return next((each for each in self._findings if each.replaced_at is None), None)

    @property
    def earlier_findings(self) -> list[Finding]:
        return [each for each in self._findings if each.replaced_at]

    @property
    def proposals(self) -> list[Proposal]:
        if self.classification or not self.can_judge:
            return []
        return proposals_among(self.classes, self.case)

    @cached_property
    def appeals(self) -> list[Appeal]:
        if not self._findings:
            return []
        found = self.case.appeals.select_related("by__user", "decided_by__user", "finding")
        return list(found.order_by("id"))

    @property
    def waiting_appeal(self) -> Appeal | None:
        return next((each for each in self.appeals if each.decided_at is None), None)

    @property
    def can_decide(self) -> bool:
        waiting = self.waiting_appeal
        return waiting is not None and waiting.can_be_decided_by(self.membership)

    @property
    def classes(self) -> list[ClassPlace]:
        """What the field of the class searches in."""
        return self.classification_form.fields["complaint_class"].offered

    def refused(self, name: str) -> bool:
        return name in self._refused

    @cached_property
    def classification_form(self) -> BaseForm:
        return self._refused.get("classification") or ClassificationForm(
            workspace_id=self.case.workspace_id, changes=self.classification is not None
        )

    @property
    def finding_form(self) -> BaseForm:
        return self._refused.get("finding") or FindingForm(
            workspace_id=self.case.workspace_id, holding=self.finding, auto_id="id_finding_%s"
        )

    @property
    def appeal_form(self) -> BaseForm:
        return self._refused.get("appeal") or AppealForm(auto_id="id_appeal_%s")

    @property
    def decision_form(self) -> BaseForm:
        return self._refused.get("decision") or DecisionForm(
            workspace_id=self.case.workspace_id, holding=self.finding, auto_id="id_decision_%s"
        )

    @cached_property
    def _classifications(self) -> list[Classification]:
        if not self._has(Classification):
            return []
        found = self.case.classifications.select_related("place__tree", "by__user")
        return list(found.order_by("-id"))

    @cached_property
    def _findings(self) -> list[Finding]:
        if not self._has(Finding):
            return []
        found = self.case.findings.select_related("department__team", "by__user")
        return list(found.order_by("-id"))
