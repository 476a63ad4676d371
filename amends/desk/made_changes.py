"""What one did to many cases at once, newest first, and what of it can still be undone."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.utils.functional import Promise as Lazy

from amends.cases.models import Case
from amends.desk.bulk.deeds import DEEDS
from amends.desk.bulk.plan import can_be_undone
from amends.desk.models import BulkChange
from amends.desk.models.bulk_change import BulkChangeLine
from amends.desk.paging import by_key
from amends.people.models import Membership

AT_ONCE = 25
NAMED = 5


@dataclass(frozen=True)
class MadeChange:
    change: BulkChange
    # The first of its cases, by which one knows it again.
    named: list[Case]

    @property
    def label(self) -> str | Lazy:
        return DEEDS[self.change.deed].label

    @property
    def count(self) -> int:
        return self.change.many

    @property
    def is_lasting(self) -> bool:
        return not DEEDS[self.change.deed].can_be_undone

    @property
    def can_be_undone(self) -> bool:
        return can_be_undone(self.change)


class MadeChanges:
    def __init__(self, membership: Membership, *, before: str = "") -> None:
        self._membership = membership
        self._before = before

    @property
    def rows(self) -> list[MadeChange]:
        changes, _ = self._page
        named: dict = {change.pk: [] for change in changes}
        for line in self._lines([change.pk for change in changes]):
            if len(named[line.change_id]) < NAMED:
                named[line.change_id].append(line.case)
        return [MadeChange(change, named[change.pk]) for change in changes]

    @property
    def next_page(self) -> str:
        return self._page[1]

    @cached_property
    def _page(self) -> tuple[list[BulkChange], str]:
        mine = BulkChange.objects.made_by(self._membership).annotate(many=Count("lines"))
        return by_key(mine, before=self._before, limit=AT_ONCE)

    def _lines(self, changes: list) -> list[BulkChangeLine]:
        reachable = Case.objects.reachable_by(self._membership)
        lines = BulkChangeLine.objects.filter(change__in=changes, case__in=reachable)
        return list(lines.select_related("case").order_by("change_id", "case__number"))
