"""The cases that a query line finds, a page at a time."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from amends.cases.models import Case
from amends.cases.models.words import State
from amends.desk.finding.line import QueryLine
from amends.desk.finding.orders import by_column, oldest_first
from amends.desk.finding.patience import patient
from amends.desk.paging import by_key, by_time, key_of
from amends.people.models import Membership

ORDERS = {
    "newest": pgettext_lazy("order", "Newest first"),
    "oldest": pgettext_lazy("order", "Oldest first"),
    "due": pgettext_lazy("order", "What is due soonest"),
    "severity": pgettext_lazy("order", "Gravest first"),
}
# Cases with common words are so many that conditions are looked up among the newest of them; the
# cursor then leads on to those before.
WINDOW = 5_000


class Found:
    def __init__(self, asker: Membership, line: QueryLine, *, order: str = "newest") -> None:
        self.line = line
        # What holds the words comes newest first from their index, and in no other order.
        self.order = order if order in ORDERS and not line.words else "newest"
        self._asker = asker

    @property
    def cases(self) -> QuerySet[Case]:
        """Those that meet the conditions; the words are not looked at. Merged ones only where the
        line asks for them."""
        if self.line.finds_nothing:
            return Case.objects.none()
        return self._all if self.line.asks_for_states else self._all.standing()

    @property
    def _all(self) -> QuerySet[Case]:
        return Case.objects.reachable_by(self._asker).filter(self.line.condition)

    def page(self, *, after: str, limit: int, whole: bool = False) -> tuple[list[Case], str]:
        """`whole` with all that a table may show. Raises TakesTooLong where no index helps."""
        with patient(not self.line.is_plain):
            return self._page(self._whole if whole else self.cases.for_rows(), after, limit)

    def pages(self, *, of: int) -> Iterator[list[Case]]:
        """All of them, page by page, with all that a table may show."""
        after, more = "", True
        while more:
            rows, after = self._page(self._whole, after, of)
            more = bool(after)
            yield rows

    def countable(self) -> QuerySet[Case]:
        """What is counted of them: with words, those among the newest that hold these."""
        if not self.line.words:
            # In these words the index of states answers, without a look at the rows.
            standing = [state for state in State.values if state != State.MERGED]
            named = self.line.finds_nothing or self.line.asks_for_states
            return self.cases if named else self._all.filter(state__in=standing)
        return self.cases.with_words(self.line.words, before=None, at_most=WINDOW)

    @property
    def _whole(self) -> QuerySet[Case]:
        return self.cases.for_lists().prefetch_related(
            "case_tags__tag",
            "custom_values__choice",
            "custom_values__customer",
            "classifications__place",
            "findings__department__team",
        )

    def _page(self, cases: QuerySet[Case], after: str, limit: int) -> tuple[list[Case], str]:
        if self.line.words:
            return self._with_words(cases, after, limit)
        match self.order:
            case "due":
                return by_time(cases, "next_due_at", after=after, limit=limit)
            case "severity":
                return by_column(cases, "severity", int, after=after, limit=limit)
            case "oldest":
                return oldest_first(cases, after=after, limit=limit)
        if self.line.is_dated:
            return by_column(cases, "received_at", after=after, limit=limit)
        return by_key(cases, before=after, limit=limit)

    def _with_words(self, cases: QuerySet[Case], after: str, limit: int) -> tuple[list[Case], str]:
        words, before = self.line.words, key_of(after)
        if self.line.is_plain:
            ids = Case.objects.search_ids(words, before=before, limit=limit + 1)
            return by_key(cases.filter(pk__in=ids), before="", limit=limit)
        window = cases.with_words(words, before=before, at_most=WINDOW)
        rows, following = by_key(window, before="", limit=limit)
        if not following and not self.line.finds_nothing:
            last = Case.objects.last_with_words(words, before=before, at_most=WINDOW)
            following = str(last or "")
        return rows, following
