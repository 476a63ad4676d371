"""The lists of cases: mine, unassigned, all, answered, closed, and what a search finds."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.cases.models.words import State
from amends.customers.models import Customer
from amends.desk.finding.found import Found
from amends.desk.finding.line import QueryLine
from amends.desk.finding.patience import TakesTooLong
from amends.desk.paging import by_key, by_time
from amends.dispatch.models.dispatch import waiting_for_department
from amends.people.models import Membership, Skill

NAMES = {
    "mine": _("My cases"),
    "unassigned": _("Unassigned"),
    "followed": _("Followed"),
    "able": _("What I am able to do"),
    "departments": _("Waiting for departments"),
    "answered": _("Answered"),
    "closed": _("Closed"),
    "all": _("All"),
}
BY_WHAT_IS_DUE = ("mine", "unassigned", "able", "departments")
AT_ONCE = 50
MOST_CUSTOMERS = 5


def mine(membership: Membership) -> QuerySet[Case]:
    return Case.objects.held_by(membership)


def followed(membership: Membership) -> QuerySet[Case]:
    return Case.objects.reachable_by(membership).followed_by(membership)


def unassigned(membership: Membership) -> QuerySet[Case]:
    return Case.objects.being_worked_on().unassigned().assigned_to_team_of(membership)


def able(membership: Membership) -> QuerySet[Case]:
    """The queues of her teams, without what needs a skill that she lacks."""
    return unassigned(membership).that_can_be_done_by(membership)


def waiting(membership: Membership) -> QuerySet[Case]:
    """A department is to answer; whoever holds them."""
    return Case.objects.reachable_by(membership).open().filter(waiting_for_department())


@dataclass(frozen=True)
class Owed:
    """The soonest thing owed in a case, as a chip shows it."""

    due_at: datetime
    state: str = "open"
    kept_at: None = None


class CaseList:
    """One of the lists, or, with a query line, the cases that it finds."""

    home = "cases"
    count = None

    def __init__(
        self, membership: Membership, name: str = "mine", *, words: str = "", after: str = ""
    ) -> None:
        self.name = "all" if words else name if name in NAMES else "mine"
        self.words = words
        self._membership = membership
        self._after = after
        self._gave_up: list[str] = []

    @property
    def title(self) -> str:
        return str(_("Found") if self.words else NAMES[self.name])

    @property
    def query(self) -> str:
        """What leads back to this list from a case opened out of it."""
        return "?" + urlencode({"q": self.words} if self.words else {"list": self.name})

    def address(self, slug: str) -> str:
        """Where the rows of this page of the list are fetched anew."""
        after = urlencode({"after": self._after}) if self._after else ""
        return f"{reverse('desk:cases', args=[slug])}{self.query}&{after}"

    @property
    def pills(self) -> list[dict]:
        return [
            {
                "label": label,
                "url": f"?list={name}",
                "current": not self.words and name == self.name,
            }
            for name, label in NAMES.items()
            if name != "able" or self._skills_are_kept
        ]

    @cached_property
    def _skills_are_kept(self) -> bool:
        return Skill.objects.in_use(self._membership.workspace_id).exists()

    @property
    def problems(self) -> list[str]:
        """What of the query line was not understood, once its rows have been asked for."""
        return [*self._line.problems, *self._gave_up] if self.words else []

    @staticmethod
    def owed(case: Case) -> "Owed | None":
        return Owed(case.next_due_at) if case.next_due_at else None

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def rows(self) -> list[Case]:
        return self._page[0]

    @property
    def next_page(self) -> str:
        return self._page[1]

    @cached_property
    def customers(self) -> list[Customer]:
        """Whom the words of a search name, by name, number or address; on its first page alone."""
        words = self._line.words if self.words and not self._after else ""
        if not words:
            return []
        standing = Customer.objects.reachable_by(self._membership).standing()
        found = standing.looked_up(
            words,
            country=self._membership.workspace.country,
            among={case.customer_id for case in self.rows},
        )
        return list(found.select_related("tier").order_by("sort_key", "pk")[:MOST_CUSTOMERS])

    @cached_property
    def _page(self) -> tuple[list[Case], str]:
        if self.words:
            return self._found()
        if self.name in BY_WHAT_IS_DUE:
            return by_time(self._cases, "next_due_at", after=self._after, limit=AT_ONCE)
        return by_key(self._cases, before=self._after, limit=AT_ONCE)

    @property
    def _cases(self) -> QuerySet[Case]:
        cases = {
            "mine": mine,
            "unassigned": unassigned,
            "followed": followed,
            "able": able,
            "departments": waiting,
            "answered": lambda m: Case.objects.reachable_by(m).filter(state=State.ANSWERED),
            "closed": lambda m: Case.objects.reachable_by(m).filter(state=State.CLOSED),
            "all": lambda m: Case.objects.reachable_by(m).standing(),
        }[self.name](self._membership)
        return cases.for_rows()

    @cached_property
    def _line(self) -> QueryLine:
        return QueryLine(self.words, self._membership)

    def _found(self) -> tuple[list[Case], str]:
        try:
            return Found(self._membership, self._line).page(after=self._after, limit=AT_ONCE)
        except TakesTooLong:
            told = gettext("That is too much to look through. More words, a tag or days help.")
            self._gave_up.append(told)
            return [], ""
