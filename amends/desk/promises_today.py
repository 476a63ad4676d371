"""Today's promises: what this person owes, or what nobody of her teams has taken up yet."""

from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Case, QuerySet, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Promise
from amends.cases.models.promise import PromiseKind
from amends.desk.counting import count_all, in_order
from amends.desk.paging import by_time
from amends.now import now
from amends.people.models import Membership

ORDERS = {
    "due": _("By time"),
    "severity": _("By severity"),
    "unanswered": _("Not answered yet"),
}
AT_ONCE = 50


def end_of_today() -> datetime:
    """Midnight where the viewer is."""
    today = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)


def owed_by(membership: Membership) -> QuerySet[Promise]:
    return Promise.objects.outstanding().owed_by(membership)


def owed_today(membership: Membership) -> QuerySet[Promise]:
    return owed_by(membership).filter(due_at__lt=end_of_today())


def to_count_today(membership: Membership) -> QuerySet[Promise]:
    return in_order(owed_today(membership), "due_at")


class TodaysPromises:
    name = home = "today"
    title = _("Today’s promises")
    words = ""

    def __init__(self, membership: Membership, *, order: str = "due", after: str = "") -> None:
        self.order = order if order in ORDERS else "due"
        self._membership = membership
        self._after = after

    @cached_property
    def count(self) -> int:
        return count_all(today=to_count_today(self._membership))["today"]

    @cached_property
    def groups(self) -> list[tuple[str, list[Promise]]]:
        """The rows under `overdue`, `today` and `later`; by severity they stand in one group."""
        if self.order == "severity":
            return [("", self._rows)] if self._rows else []
        moment, midnight = now(), end_of_today()
        groups: dict[str, list[Promise]] = {"overdue": [], "today": [], "later": []}
        for promise in self._rows:
            late, soon = promise.due_at < moment, promise.due_at < midnight
            groups["overdue" if late else "today" if soon else "later"].append(promise)
        return [(name, rows) for name, rows in groups.items() if rows]

    @property
    def query(self) -> str:
        """What leads back to this list from a case opened out of it."""
        return "" if self.order == "due" else f"?order={self.order}"

    def address(self, slug: str) -> str:
        """Where the rows of this page of the list are fetched anew."""
        query = {"order": self.order} | ({"after": self._after} if self._after else {})
        return f"{reverse('desk:today', args=[slug])}?{urlencode(query)}"

    @property
    def pills(self) -> list[dict]:
        return [
            {"label": label, "url": f"?order={order}", "current": order == self.order}
            for order, label in ORDERS.items()
        ]

    @property
    def is_empty(self) -> bool:
        return not self._rows

    @property
    def next_page(self) -> str:
        return self._page[1]

    @property
    def _rows(self) -> list[Promise]:
        return self._page[0]

    @cached_property
    def _page(self) -> tuple[list[Promise], str]:
        rows = owed_by(self._membership).for_rows()
        if self.order == "unanswered":
            rows = rows.filter(case__first_answered_at=None)
        if self.order == "severity":
            today = rows.filter(due_at__lt=end_of_today())
            # A platform's deadline is harder than ours: who misses it is named to those above.
            theirs = Case(When(kind=PromiseKind.REFERRAL, then=0), default=1)
            return list(today.order_by(theirs, "-case__severity", "due_at", "pk")[:200]), ""
        return by_time(rows, "due_at", after=self._after, limit=AT_ONCE)
