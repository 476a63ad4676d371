"""One deed on many cases: first who is meant and who is not, then all of it or nothing."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from amends.cases.models import Case
from amends.desk.bulk.deeds import DEEDS, Deed
from amends.desk.models import BulkChange
from amends.events.models import Event
from amends.people.models import Membership

# More in one go would hold up whoever follows the log while they are written.
MOST = 200


@dataclass(frozen=True)
class Left:
    """A case that is left as it is, and why."""

    case: Case
    why: str


class Plan:
    def __init__(self, deed: Deed, value: Any, cases: list[Case]) -> None:
        self.deed, self.value = deed, value
        self.left = [Left(case, str(why)) for case in cases if (why := deed.refusal(case, value))]
        left = {each.case.pk for each in self.left}
        self.meant = [case for case in cases if case.pk not in left]

    def carry_out(self, *, by: Membership) -> BulkChange:
        """Each case gets its own event; what was so before is remembered for the undoing."""
        with transaction.atomic():
            # In one order, so that two people who do this at once wait and do not block each other.
            meant = sorted(self.meant, key=lambda case: case.pk)
            befores = [(case, self.deed.before(case)) for case in meant]
            for case in meant:
                self.deed.do(case, self.value, by=by)
            return BulkChange.objects.make(self.deed.code, befores, by=by)


def undo(change: BulkChange, *, by: Membership) -> list[Case]:
    """Brings back what was so before; cases that somebody changed since are left, and returned.
    Raises TooLate."""
    deed = DEEDS[change.deed]
    with transaction.atomic():
        change.claim_undoing(by=by)
        left = []
        for line in change.lines.select_related("case").order_by("case"):
            if _changed_since(line.case, change, deed):
                left.append(line.case)
            else:
                deed.undo(line.case, line.before, by=by)
    return left


def _changed_since(case: Case, change: BulkChange, deed: Deed) -> bool:
    """A colleague did something of this kind to it meanwhile."""
    since = Event.objects.filter(case_id=case.pk, recorded_at__gte=change.made_at)
    theirs = since.filter(actor_kind="membership", action__in=deed.actions)
    return theirs.exclude(actor_id=change.membership_id).exists()
