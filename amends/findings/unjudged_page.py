"""Closed complaints of which nobody has said what they were about, or who was responsible, and the
appeals that wait: everything the page of what is to be judged shows."""

from functools import cached_property
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404

from amends.cases.models import Case
from amends.findings.models import Appeal, Classification, Demand, Finding
from amends.interface.filters.numbers import COUNTED_UP_TO
from amends.people.models import Membership

AT_ONCE = 30
MOST_APPEALS = 50


class UnjudgedPage:
    def __init__(self, membership: Membership, *, before: str = "") -> None:
        self._membership, self._before = membership, before

    @cached_property
    def demand(self) -> Demand:
        return Demand.objects.of(self._membership.workspace_id)

    @property
    def count(self) -> int:
        """Up to one more than is counted anywhere."""
        return self._unmet.order_by().values("pk")[: COUNTED_UP_TO + 1].count()

    @property
    def cases(self) -> list[Case]:
        return self._rows[:AT_ONCE]

    @property
    def more_after(self) -> str:
        return str(self._rows[AT_ONCE - 1].pk) if len(self._rows) > AT_ONCE else ""

    def lacks_class(self, case: Case) -> bool:
        return self.demand.complaint_class and case.pk not in self._classified

    def lacks_finding(self, case: Case) -> bool:
        return self.demand.finding and case.pk not in self._found

    @cached_property
    def appeals(self) -> list[Appeal]:
        waiting = Appeal.objects.reachable_by(self._membership).waiting()
        soonest = waiting.order_by(F("due_at").asc(nulls_last=True), "id")
        return list(soonest.select_related("case__customer", "by__user")[:MOST_APPEALS])

    @cached_property
    def _classified(self) -> set[UUID]:
        held = Classification.objects.holding().filter(case__in=self.cases)
        return set(held.values_list("case", flat=True))

    @cached_property
    def _found(self) -> set[UUID]:
        return set(
            Finding.objects.holding().filter(case__in=self.cases).values_list("case", flat=True)
        )

    @cached_property
    def _rows(self) -> list[Case]:
        rows = self._unmet.filter(self._behind()) if self._before else self._unmet
        found = rows.select_related("customer", "solved_by__user").order_by("-closed_at", "-id")
        return list(found[: AT_ONCE + 1])

    @property
    def _reachable(self) -> QuerySet[Case]:
        return Case.objects.reachable_by(self._membership)

    @property
    def _unmet(self) -> QuerySet[Case]:
        return self.demand.unmet(self._reachable)

    def _behind(self) -> Q:
        try:
            last = self._reachable.filter(pk=UUID(self._before)).first()
        except ValueError as error:
            raise Http404 from error
        if last is None or last.closed_at is None:
            raise Http404
        return Q(closed_at__lt=last.closed_at) | Q(closed_at=last.closed_at, pk__lt=last.pk)
