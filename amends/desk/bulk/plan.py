"""One deed on many cases: first who is meant and who is not, then all of it or nothing."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from amends.cases.models import Case
from amends.cases.models.locking import lock_in_order
from amends.desk.bulk.deeds import DEEDS, Deed, TooLate
from amends.desk.models import BulkChange
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
            lock_in_order(*self.meant)
            befores = [(case, self.deed.before(case)) for case in self.meant]
            for case in self.meant:
                self.deed.do(case, self.value, by=by)
            return BulkChange.objects.make(self.deed.code, befores, by=by)


def can_be_undone(change: BulkChange) -> bool:
    return DEEDS[change.deed].can_be_undone and change.can_be_undone


def undo(change: BulkChange, *, by: Membership) -> list[Case]:
    """Brings back what was so before; cases that were touched since are left, and returned.
    Raises TooLate."""
    deed = DEEDS[change.deed]
    with transaction.atomic():
        if not (deed.can_be_undone and change.claim_undoing(by=by)):
            raise TooLate
        lines = list(change.lines.select_related("case").order_by("case_id"))
        lock_in_order(*(line.case for line in lines))
        left, since = [], change.event
        for line in lines:
            if deed.is_touched(line.case, since=since):
                left.append(line.case)
            else:
                deed.undo(line.case, line.before, by=by)
    return left
