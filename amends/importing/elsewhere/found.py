"""What a look at an export finds, before anything comes in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from amends.importing.elsewhere.conversation import LeftOut, Line, Reason
from amends.importing.elsewhere.past_complaint import PastComplaint

MOST_AUTHORS = 200
MOST_TOLD = 200


@dataclass
class Found:
    """`files` hang at messages there and are no part of an export. `authors` wrote for the
    organisation: name and mail address, as far as they are told."""

    conversations: int = 0
    open: int = 0
    customers: int = 0
    messages: int = 0
    files: int = 0
    left_out: int = 0
    authors: list[list[str]] = field(default_factory=list)

    @classmethod
    def kept(cls, told: dict) -> "Found":
        return cls(**told)

    def as_kept(self) -> dict:
        return asdict(self)


@dataclass
class Look:
    """`seen` is how many things there were; of those left out only the first are told."""

    found: Found
    seen: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    reasons: Counter[Reason] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)

    @classmethod
    def at(cls, told: Iterable[PastComplaint | LeftOut]) -> "Look":
        look = cls(Found())
        customers: set[str] = set()
        for each in told:
            look.seen += 1
            if isinstance(each, LeftOut):
                look._leave_out(each)
            elif each.told.key not in look.keys:
                look.keys.add(each.told.key)
                customers.add(each.told.person.key)
                look._count(each)
        look.found.customers = len(customers - {""})
        return look

    def _leave_out(self, each: LeftOut) -> None:
        self.found.left_out += 1
        self.reasons[each.reason] += 1
        if len(self.left_out) < MOST_TOLD:
            self.left_out.append(each)

    def _count(self, told: PastComplaint) -> None:
        self.found.conversations += 1
        self.found.open += told.is_open
        for line in told.told.lines:
            self.found.messages += 1
            self.found.files += line.files
            self._meet(line)

    def _meet(self, line: Line) -> None:
        if line.author and (line.author.name or line.author.email):
            author = [line.author.name[:120], line.author.email[:254]]
            if author not in self.found.authors and len(self.found.authors) < MOST_AUTHORS:
                self.found.authors.append(author)
