"""The table of cases: what a query line finds, in columns of one's choice."""

from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext

from amends.cases.models import Case
from amends.desk.counting import count_all
from amends.desk.finding.found import ORDERS, Found
from amends.desk.finding.line import QueryLine
from amends.desk.finding.patience import TakesTooLong, patient
from amends.desk.models import View
from amends.desk.table.columns import ALWAYS, COLUMNS, Column, chosen
from amends.desk.table.custom_columns import custom_columns
from amends.people.models import Membership

AT_ONCE = 50


class Table:
    orders = ORDERS
    always = ALWAYS

    def __init__(
        self,
        asker: Membership,
        *,
        line: str = "",
        order: str = "newest",
        columns: list[str] | None = None,
        view: View | None = None,
        after: str = "",
    ) -> None:
        self.view = view
        self.line = QueryLine(line, asker)
        self.found = Found(asker, self.line, order=order)
        self.all_columns = [*COLUMNS, *custom_columns(asker)]
        self.columns: list[Column] = chosen(columns or [], self.all_columns)
        self._after = after
        self._gave_up: list[str] = []

    @property
    def words(self) -> str:
        return self.line.text

    @property
    def order(self) -> str:
        return self.found.order

    @property
    def rows(self) -> list[Case]:
        return self._page[0]

    @property
    def next_page(self) -> str:
        return self._page[1]

    @cached_property
    def count(self) -> int | None:
        """Up to a thousand, one more meaning more; None where counting would take too long."""
        try:
            with patient(not self.line.is_plain):
                return count_all(found=self.found.countable())["found"]
        except TakesTooLong:
            return None

    @property
    def problems(self) -> list[str]:
        """What was not understood, once the rows have been asked for."""
        return [*self.line.problems, *self._gave_up]

    @property
    def asked(self) -> list[tuple[str, str]]:
        """What makes this table again, as pairs of a form."""
        columns = [("columns", column.code) for column in self.columns if column.code not in ALWAYS]
        return [("q", self.words), ("order", self.order), *columns]

    @property
    def query(self) -> str:
        return urlencode(self.asked + ([("view", str(self.view.pk))] if self.view else []))

    @cached_property
    def _page(self) -> tuple[list[Case], str]:
        try:
            return self.found.page(after=self._after, limit=AT_ONCE, whole=True)
        except TakesTooLong:
            told = gettext("That is too much to look through. More words, a tag or days help.")
            self._gave_up.append(told)
            return [], ""
