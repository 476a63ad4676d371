"""What we promised, as the customer is told it: what and by when. Why it is due then (a rule, a tier)
stays inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from amends.cases.models import Promise
from amends.cases.models.promise import PromiseKind, PromiseState
from amends.cases.models.promising import OWED_TO_OTHERS
from amends.interface.filters import day

WHAT = {
    PromiseKind.ACKNOWLEDGE: gettext_lazy("we confirm that we have it"),
    PromiseKind.RESPOND: gettext_lazy("we contact you"),
    PromiseKind.INFORM: gettext_lazy("we tell you how it stands"),
    PromiseKind.RESOLVE: gettext_lazy("we tell you the result"),
    PromiseKind.CALL_BACK: gettext_lazy("we call you"),
    PromiseKind.EXPLAIN: gettext_lazy("we explain why it happened"),
    PromiseKind.DELIVER: gettext_lazy("you have what we offered"),
    PromiseKind.FOLLOW_UP: gettext_lazy("we ask you whether it is really solved"),
    PromiseKind.OTHER: gettext_lazy("we keep our word"),
}


@dataclass(frozen=True)
class Promised:
    """The whole ledger of a case, from the customer's side. What was released is owed to nobody."""

    promises: Sequence[Promise]

    @property
    def standing(self) -> list[Promise]:
        return [each for each in self._to_customer if each.state != PromiseState.RELEASED]

    @property
    def _to_customer(self) -> list[Promise]:
        return [each for each in self.promises if each.kind not in OWED_TO_OTHERS]

    @property
    def next(self) -> Promise | None:
        owed = [each for each in self._to_customer if each.is_outstanding]
        return min(owed, key=lambda each: (each.due_at, each.id), default=None)

    @property
    def balance(self) -> str:
        """`we promised you 6 things: 3 kept in time, 1 late, 2 still to come`, as a person says it."""
        states = [self._standing_of(each) for each in self.standing]
        parts = [
            _("%(n)s kept in time") % {"n": states.count("kept")},
            _("%(n)s late") % {"n": states.count("late")} if "late" in states else "",
            _("%(n)s still to come") % {"n": states.count("open")} if "open" in states else "",
        ]
        told = pgettext("clauses", ", ").join(filter(None, parts))
        return ngettext(
            "We promised you %(count)s thing: %(parts)s.",
            "We promised you %(count)s things: %(parts)s.",
            len(states),
        ) % {"count": len(states), "parts": told}

    def due(self, *kinds: str) -> Promise | None:
        """The soonest of these kinds that is still owed."""
        return Promised([each for each in self.promises if each.kind in kinds]).next

    @staticmethod
    def _standing_of(promise: Promise) -> str:
        if promise.state == PromiseState.KEPT:
            return "kept"
        return "late" if promise.state == PromiseState.BROKEN or promise.is_overdue else "open"


def what(promise: Promise) -> str:
    """A person's own words, or what the kind means to the customer."""
    return promise.text or str(WHAT[PromiseKind(promise.kind)])


def by_when(promises: Iterable[Promise | None]) -> str:
    """`by today 11:00`; nothing where nobody owes it, or where its time has passed."""
    due = [each.due_at for each in promises if each and not each.is_overdue]
    return _("by %(when)s") % {"when": day(min(due))} if due else ""
