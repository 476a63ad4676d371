"""Lists of dispatches: what is open, and what stands behind a figure."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from amends.dispatch.measures import BY_CODE, Measure, asked_since
from amends.dispatch.models import Clerk, Dispatch
from amends.dispatch.models.state import DispatchState
from amends.now import now
from amends.people.models import Membership

NAMES = {
    "mine": _("Of my cases"),
    "review": _("To review"),
    "returned": _("Returned to us"),
    "open": _("All open ones"),
}
LENGTHS = (7, 30, 90)
AT_ONCE = 50


def days_asked(asked: Mapping[str, str]) -> int:
    days = asked.get("days", "")
    return int(days) if days in map(str, LENGTHS) else 30


class DispatchList:
    """By name; or, with a measure, the rows that it counts or does not."""

    def __init__(self, membership: Membership, asked: Mapping[str, str]) -> None:
        self._membership, self._asked = membership, asked
        named = asked.get("list", "")
        self.name = named if named in NAMES else "mine"
        self.measure = BY_CODE.get(asked.get("measure", ""))

    @property
    def pills(self) -> list[dict]:
        return [
            {
                "label": label,
                "url": f"?list={name}",
                "current": name == self.name and not self.measure,
            }
            for name, label in NAMES.items()
        ]

    @cached_property
    def rows(self) -> list[Dispatch]:
        return self._page[:AT_ONCE]

    @property
    def after(self) -> str:
        """The key from which the next page goes on; empty on the last."""
        return str(self.rows[-1].pk) if len(self._page) > AT_ONCE else ""

    @property
    def own_departments(self) -> list[Clerk]:
        """Where she answers for a department herself."""
        hers = Clerk.objects.in_place().filter(membership=self._membership)
        return list(hers.select_related("department", "workspace"))

    @cached_property
    def _page(self) -> list[Dispatch]:
        found = self._behind(self.measure) if self.measure else self._named
        if before := _key(self._asked.get("after", "")):
            found = found.filter(pk__lt=before)
        return list(found.with_all_to_read().order_by("-pk")[: AT_ONCE + 1])

    @property
    def _named(self) -> QuerySet:
        here = Dispatch.objects.reachable_by(self._membership)
        hers = Dispatch.objects.of_cases_of(self._membership)
        match self.name:
            case "review":
                return hers.to_be_reviewed()
            case "returned":
                return hers.filter(state=DispatchState.RETURNED)
            case "open":
                return here.open()
            case _:
                return hers.open()

    def _behind(self, measure: Measure) -> QuerySet:
        since = now() - timedelta(days=days_asked(self._asked))
        found = asked_since(self._membership, since).filter(measure.of(now()))
        if department := _key(self._asked.get("department", "")):
            found = found.filter(department=department)
        which = measure.which
        return found.exclude(which) if self._asked.get("part") == "others" else found.filter(which)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
