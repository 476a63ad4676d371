"""How a case is put right, asked about and learnt from."""

from functools import cached_property

from amends.cases.models import Case
from amends.feedback.models import FollowUp
from amends.learning.models import CaseCause, Cause
from amends.recovery.asking import ask_remedy
from amends.recovery.models import Failure, Offer, OfferLine, Remedy


class RecoveryRows:
    @cached_property
    def follow_up(self) -> FollowUp:
        with self.workspace.enter():
            case = Case.objects.get(pk=self.case.pk)
            case.answer(by=self.member)
            return FollowUp.objects.plan(case)

    @cached_property
    def cause(self) -> Cause:
        with self.workspace.enter():
            return Cause.objects.filter(workspace=self.workspace).order_by("id").first()

    @cached_property
    def finding(self) -> CaseCause:
        with self.workspace.enter():
            return self.cause.found_in(self.case, by=self.member)

    @cached_property
    def remedy(self) -> Remedy:
        with self.workspace.enter():
            return Remedy.objects.get(workspace=self.workspace, code="refund")

    @cached_property
    def offer(self) -> Offer:
        """One above the agent's authority: it waits for approval."""
        with self.workspace.enter():
            ask_remedy(self.case, ["refund"], by=self.member)
            return Offer.objects.propose(self.case, by=self.member, lines=[(self.remedy, 420)])

    @cached_property
    def line(self) -> OfferLine:
        with self.workspace.enter():
            return self.offer.lines.get()

    @cached_property
    def failure(self) -> Failure:
        with self.workspace.enter():
            return Failure.objects.record(self.case, by=self.member, kind="late", source="process")
