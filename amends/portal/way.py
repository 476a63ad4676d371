"""How far a case is, in five steps that a customer understands, each read from what really happened."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Message
from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import State
from amends.events.models import Event
from amends.feedback.models import FollowUp
from amends.interface.filters import duration
from amends.portal.expiry import ended_at
from amends.portal.promised import Promised, by_when

DONE, NOW, TODO = "done", "now", "todo"


@dataclass(frozen=True)
class Step:
    name: str
    state: str
    at: datetime | None = None
    note: str = ""


def way_of(
    case: Case, promised: Promised, *, first_reply: Message | None, follow_up: FollowUp | None
) -> list[Step]:
    if case.state in (State.WITHDRAWN, State.MERGED):
        steps = [_received(case), *_contacted(case, promised, first_reply)]
        return [step for step in steps if step.state == DONE] + [_ended(case)]
    return [
        _received(case),
        *_contacted(case, promised, first_reply),
        *_taken_up_again(case),
        _working(case, promised),
        _result(case, promised),
        *_asked(case, promised, follow_up),
    ]


def _received(case: Case) -> Step:
    return Step(_("We received it"), DONE, case.received_at)


def _contacted(case: Case, promised: Promised, first_reply: Message | None) -> list[Step]:
    if first := case.first_answered_at:
        by = first_reply.author.name if first_reply and first_reply.author_id else ""
        name = _("%(name)s contacted you") % {"name": by} if by else _("We contacted you")
        return [Step(name, DONE, first, _how_soon(first - case.received_at))]
    if case.is_being_worked_on:
        due = promised.due(PromiseKind.RESPOND, PromiseKind.CALL_BACK)
        return [Step(_("We contact you"), NOW, note=by_when([due]))]
    return []


def _how_soon(span: timedelta) -> str:
    at_once = span < timedelta(minutes=1)
    return _("at once") if at_once else _("after %(span)s") % {"span": duration(span)}


def _taken_up_again(case: Case) -> list[Step]:
    again = Event.objects.filter(case_id=case.id, action=CaseAction.REOPENED.value)
    last = again.order_by("-at").first() if case.round > 1 else None
    return [Step(_("We took it up again"), DONE, last.at)] if last else []


def _working(case: Case, promised: Promised) -> Step:
    if not case.is_being_worked_on:
        return Step(_("Looked into it"), DONE)
    state = NOW if case.first_answered_at else TODO
    due = promised.due(PromiseKind.EXPLAIN, PromiseKind.INFORM, PromiseKind.OTHER)
    return Step(_("We look into it"), state, note=by_when([due]) if state == NOW else "")


def _result(case: Case, promised: Promised) -> Step:
    if case.answered_at:
        return Step(_("We told you the result"), DONE, case.answered_at)
    return Step(
        _("We tell you the result and put it right"),
        TODO,
        note=by_when([promised.due(PromiseKind.RESOLVE)]),
    )


def _asked(case: Case, promised: Promised, follow_up: FollowUp | None) -> list[Step]:
    if case.state == State.CLOSED:
        return [_ended(case)]
    name = _("We ask you: is it really solved?")
    if follow_up and follow_up.invited_at:
        return [Step(name, NOW, follow_up.invited_at)]
    due = promised.due(PromiseKind.FOLLOW_UP)
    return [Step(name, NOW if case.state == State.ANSWERED else TODO, note=by_when([due]))]


def _ended(case: Case) -> Step:
    if case.state == State.WITHDRAWN:
        return Step(_("You withdrew it"), DONE, ended_at(case))
    if case.state == State.MERGED:
        return Step(_("Goes on under another number"), DONE)
    return Step(_("It is closed"), DONE, case.closed_at)
