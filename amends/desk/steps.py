"""The seven timely deeds (七个及时) of a case, each read from what really happened."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case, Promise
from amends.cases.models.promise import PromiseKind

REPORTED = {"case.assessed", "case.escalated", "note.written"}
ACTED = {"case.answered", "offer.made", "offer.executed"}

Step = tuple[str, str]


def steps_of(case: Case, *, promises: list[Promise], actions: Iterable[str]) -> list[Step]:
    """Pairs of label and `done`, `late`, `now` or nothing, in the order of the trade."""
    actions = set(actions)
    kept = {promise.kind for promise in promises if promise.kept_at}
    done = [
        (_("Listen"), bool(case.own_words), ()),
        (
            _("Respond"),
            bool(case.first_answered_at) or PromiseKind.RESPOND in kept,
            (PromiseKind.ACKNOWLEDGE, PromiseKind.RESPOND, PromiseKind.CALL_BACK),
        ),
        (_("Report"), bool(actions & REPORTED), ()),
        (_("Act"), bool(actions & ACTED), (PromiseKind.DELIVER,)),
        (_("Promise"), any(promise.made_by_id for promise in promises), ()),
        (
            _("Feed back"),
            bool(case.answered_at) or PromiseKind.RESOLVE in kept,
            (PromiseKind.INFORM, PromiseKind.EXPLAIN, PromiseKind.RESOLVE),
        ),
        (_("Follow up"), PromiseKind.FOLLOW_UP in kept, (PromiseKind.FOLLOW_UP,)),
    ]
    late = {promise.kind for promise in promises if promise.is_overdue}
    steps: list[tuple[str, str]] = []
    waiting = case.is_open
    for label, is_done, kinds in done:
        if late.intersection(kinds):
            state = "late"
        elif is_done:
            state = "done"
        else:
            state, waiting = ("now" if waiting else ""), False
        steps.append((str(label), state))
    return steps
