"""The page of causes: how often each was found in a period, and what was closed in it unexplained."""

from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.interface.filters.numbers import COUNTED_UP_TO
from amends.learning.models import CaseCause, Cause
from amends.learning.unexplained import unexplained
from amends.now import now
from amends.people.models import Membership

# Of what lies longer back nobody remembers much, and counting it would grow with the data.
PERIODS = {
    "3": (timedelta(days=92), _("3 months")),
    "12": (timedelta(days=366), _("12 months")),
    "36": (timedelta(days=1096), _("3 years")),
}
USUAL = "12"
AT_ONCE = 50


class CausesPage:
    def __init__(self, membership: Membership, *, months: str = USUAL, before: str = "") -> None:
        self.months = months if months in PERIODS else USUAL
        self._membership = membership
        self._before = before

    @property
    def period(self) -> Words:
        return PERIODS[self.months][1]

    @property
    def pills(self) -> list[dict]:
        return [
            {"label": label, "url": f"?months={months}", "current": months == self.months}
            for months, (_span, label) in PERIODS.items()
        ]

    @property
    def causes(self) -> list[Cause]:
        workspace = self._membership.workspace_id
        return list(Cause.objects.listed().filter(workspace=workspace).by_source())

    def times(self, cause: Cause) -> int:
        return self._times.get(cause.pk, 0)

    @property
    def waiting_count(self) -> int:
        """Up to one more than is counted anywhere."""
        return self._waiting.order_by().values("pk")[: COUNTED_UP_TO + 1].count()

    @property
    def waiting(self) -> list[Case]:
        return self._rows[:AT_ONCE]

    @property
    def more_after(self) -> str:
        return str(self._rows[AT_ONCE - 1].pk) if len(self._rows) > AT_ONCE else ""

    @cached_property
    def _since(self) -> datetime:
        return now() - PERIODS[self.months][0]

    @cached_property
    def _times(self) -> dict[UUID, int]:
        found = CaseCause.objects.filter(
            workspace_id=self._membership.workspace_id, at__gte=self._since
        )
        return dict(found.order_by().values_list("cause").annotate(Count("pk")))

    @cached_property
    def _rows(self) -> list[Case]:
        rows = self._waiting.filter(self._behind()) if self._before else self._waiting
        found = rows.select_related("customer", "solved_by__user").order_by("-closed_at", "-id")
        return list(found[: AT_ONCE + 1])

    @property
    def _waiting(self) -> QuerySet[Case]:
        return unexplained(self._reachable).filter(closed_at__gte=self._since)

    @property
    def _reachable(self) -> QuerySet[Case]:
        return Case.objects.reachable_by(self._membership)

    def _behind(self) -> Q:
        try:
            last = self._reachable.filter(pk=UUID(self._before)).first()
        except ValueError as error:
            raise Http404 from error
        if last is None:
            raise Http404
        if last.closed_at is None:  # taken up again meanwhile
            return Q()
        return Q(closed_at__lt=last.closed_at) | Q(closed_at=last.closed_at, pk__lt=last.pk)
