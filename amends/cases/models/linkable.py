"""Saying what another case has to do with this one."""

from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import Tied
from amends.cases.models.case_link import OTHER_WAY, WRITTEN, CaseLink, Tie
from amends.cases.models.locking import lock_in_order
from amends.events.actor import Acting
from amends.people.models import Membership


class CannotLink(Exception):
    """A case has nothing to do with itself."""


class Linkable(models.Model):
    class Meta:
        abstract = True

    def link(self, other, *, tie: str, by: Acting) -> None:
        """This case is `tie` of `other`, and nothing else any more; saying it twice is harmless.
        Raises CannotLink."""
        if self.pk == other.pk:
            raise CannotLink(self)
        with transaction.atomic():
            lock_in_order(self, other)
            # Of two groups of merged cases each may have said something.
            said = list(CaseLink.objects.between(self, other).order_by("id"))
            same = next((link for link in said if self.tie_by(link) == tie), None)
            for link in said:
                if link is not same:
                    self._unlink(link, other, by=by)
            if same:
                return
            here, there = (self, other) if tie in WRITTEN else (other, self)
            CaseLink.objects.create(
                workspace_id=self.workspace_id,
                case=here,
                other=there,
                tie=tie if tie in WRITTEN else OTHER_WAY[Tie(tie)],
                by=by if isinstance(by, Membership) else None,
            )
            self._record_tie(CaseAction.LINKED, Tie(tie), other, by=by)

    def unlink(self, other, *, by: Acting) -> None:
        """Takes back what a person said of the two; saying it twice is harmless."""
        with transaction.atomic():
            lock_in_order(self, other)
            for said in CaseLink.objects.between(self, other):
                self._unlink(said, other, by=by)

    def tie_by(self, link: CaseLink) -> Tie:
        """What the link says, seen from this case or what it took in."""
        tie = Tie(link.tie)
        return tie if link.case.goes_on_as.pk == self.pk else OTHER_WAY[tie]

    def _unlink(self, said: CaseLink, other, *, by: Acting) -> None:
        tie = self.tie_by(said)
        said.delete()
        self._record_tie(CaseAction.UNLINKED, tie, other, by=by)

    def _record_tie(self, action: CaseAction, tie: Tie, other, *, by: Acting) -> None:
        """The story of either case tells it from its own side."""
        self.record(action, by=by, facts=Tied(case=other.id, number=other.number, tie=tie))
        facts = Tied(case=self.id, number=self.number, tie=OTHER_WAY[tie])
        other.record(action, by=by, facts=facts)
