"""Two cases about one thing become one, and can become two again.

Merging moves nothing. The merged case keeps its number, words, promises and story; from now on they
are read through the case that it goes on as, and whatever comes for it arrives there.
"""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from amends.cases.actions import CaseAction
from amends.cases.facts import Joined, Merged
from amends.cases.models.attachment import Attachment
from amends.cases.models.hold import Hold
from amends.cases.models.locking import lock_in_order
from amends.cases.models.merger import Merger
from amends.cases.models.message import Message
from amends.cases.models.owing import give_back, noted
from amends.cases.models.promise import Promise
from amends.cases.models.promising import AT_A_REOPENING
from amends.cases.models.words import BEING_WORKED_ON, State
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership


class CannotMerge(Exception):
    """The two do not fit together as they are; `why` is a code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class MergeableQuerySet(models.QuerySet[Any, Any]):
    def standing(self):
        """Without those that go on under another number: each story is counted once."""
        return self.exclude(state=State.MERGED)

    def with_merged(self, keys: Collection[UUID]) -> list[UUID]:
        """The keys, and those of what was merged into these cases. Read and then named in what is looked
        for: no index serves an either-or across two tables."""
        theirs = self.filter(merged_into__in=keys).order_by()
        return [*keys, *theirs.values_list("pk", flat=True)]

    def under(self, number: int, *, acting: bool = False):
        """The case of this number, or the one that it goes on as.

        Whoever acts on an old number that was merged across customers stays with the customer who
        has it, so that what was meant for one is never sent to the other.
        """
        goes_on = models.F("merged_into")
        if acting:
            same = Q(merged_into__customer=models.F("customer"))
            goes_on = models.Case(models.When(same, then=goes_on))
        told = self.order_by().filter(number=number)
        # Not `pk__in`: for that the whole table is read once there are a million cases.
        return self.filter(
            pk=models.Subquery(told.values(goes_on=Coalesce(goes_on, models.F("pk")))[:1])
        )


class Mergeable(models.Model):
    class Meta:
        abstract = True

    @property
    def goes_on_as(self):
        """The case itself, or the one that it was merged into."""
        return self.merged_into if self.merged_into_id else self

    @property
    def shown_to_its_customer(self):
        """What the customer is shown under this number: where it goes on, if it is theirs as well."""
        goes_on = self.goes_on_as
        return goes_on if goes_on.customer_id == self.customer_id else self

    @property
    def together(self) -> models.QuerySet:
        """The keys of this case and of those merged into it."""
        return type(self).objects.filter(Q(pk=self.pk) | Q(merged_into=self.pk)).values("pk")

    @property
    def together_for_customer(self) -> models.QuerySet:
        """The same, without what another customer told: nobody reads somebody else's words."""
        return self.together.filter(customer=self.customer_id)

    @property
    def all_promises(self):
        return Promise.objects.filter(case__in=self.together)

    @property
    def all_messages(self):
        return Message.objects.filter(case__in=self.together)

    @property
    def all_attachments(self):
        return Attachment.objects.filter(case__in=self.together)

    @property
    def all_holds(self):
        return Hold.objects.filter(case__in=self.together)

    def merge_into(self, other, *, by: Acting, across_customers: bool = False) -> None:
        """From now on this case goes on as `other`; saying it twice is harmless. Raises CannotMerge."""
        with transaction.atomic():
            lock_in_order(self, other)
            if self.merged_into_id == other.id:
                return
            self._check_merging(other, across_customers=across_customers)
            self.go_on_as(other, by=by)

    def go_on_as(self, other, *, by: Acting) -> None:
        """What merging does, where it has been judged that it can be done and both are locked."""
        Merger.objects.create(
            workspace_id=self.workspace_id,
            case=self,
            into=other,
            state_before=self.state,
            owed=noted(self.promises.outstanding()),
            urged=self.urged,
            by=by if isinstance(by, Membership) else None,
        )
        self._stand_merged(State.MERGED, other)
        self.be_found_as(other)
        self._press(other, times=self.urged)
        if other.assigned_to_id:
            self.promises.outstanding().update(owner=other.assigned_to_id, team=other.team_id)
        other.refresh_next_due()
        other.note_oversight()
        self._record_both(CaseAction.MERGED, CaseAction.JOINED, other, by=by)

    def unmerge(self, *, by: Acting) -> None:
        """The case stands on its own again, as it stood; saying it twice is harmless.

        What was said to the other number meanwhile stays there, and what was kept stays kept.
        """
        with transaction.atomic():
            merger = self.mergers.filter(undone_at=None).select_related("into").first()
            if merger is None:
                return
            lock_in_order(self, merger.into)
            if not self._end(merger, by=by):
                return
            self._stand_merged(merger.state_before, None)
            self.be_found_as(None)
            self._press(merger.into, times=-merger.urged)
            give_back(merger.owed, by=by)
            self._owe_what_came_meanwhile(merger)
            self.let_go_of_who_left(by=by)
            if merger.owed and self.state in BEING_WORKED_ON:
                self._promise_anew()
            self.refresh_next_due()
            merger.into.refresh_next_due()
            self.note_oversight()
            merger.into.note_oversight()
            self._record_both(CaseAction.UNMERGED, CaseAction.PARTED, merger.into, by=by)

    def with_their_cases(self, promises: models.QuerySet[Promise]) -> Iterable[Promise]:
        """These promises of the case, or of those merged into it, each at its own case."""
        for promise in promises.select_related("case"):
            if promise.case_id == self.pk:
                promise.case = self  # type: ignore[assignment]
            else:
                promise.case.merged_into = self
            yield promise

    def _check_merging(self, other, *, across_customers: bool) -> None:
        if self.pk == other.pk:
            raise CannotMerge("itself")
        if self.state not in BEING_WORKED_ON:
            raise CannotMerge("ended")
        if other.state not in BEING_WORKED_ON:
            raise CannotMerge("other ended")
        if self.merged.exists():
            raise CannotMerge("holds others")
        if self.customer_id != other.customer_id and not across_customers:
            raise CannotMerge("another customer")

    def _stand_merged(self, state: str, other) -> None:
        self.state, self.merged_into, self.next_due_at = state, other, None
        self.save(update_fields=["state", "merged_into", "next_due_at"])

    def _press(self, other, *, times: int) -> None:
        """Whoever urged it presses the case that goes on."""
        other.urged = max(other.urged + times, 0)
        other.save(update_fields=["urged"])

    def _end(self, merger: Merger, *, by: Acting) -> int:
        """How many were still standing: none where somebody else was quicker."""
        return Merger.objects.filter(pk=merger.pk, undone_at=None).update(
            undone_at=now(), undone_by=by if isinstance(by, Membership) else None
        )

    def _owe_what_came_meanwhile(self, merger: Merger) -> None:
        """A platform gave more time, a department answers once more: it was owed by whoever held both."""
        if holder := merger.into.assigned_to_id:
            came = self.promises.outstanding().exclude(pk__in=merger.owed).filter(owner=holder)
            came.update(owner=self.assigned_to_id, team=self.team_id)

    def _promise_anew(self) -> None:
        """Whatever was owed has ended while it was merged: a case that is worked on owes something."""
        if not self.promises.outstanding().exists():
            self.start_promises(AT_A_REOPENING, start=now())

    def _record_both(self, here: CaseAction, there: CaseAction, other, *, by: Acting) -> None:
        self.record(here, by=by, facts=Merged(into=other.id, number=other.number))
        other.record(there, by=by, facts=Joined(case=self.id, number=self.number))
