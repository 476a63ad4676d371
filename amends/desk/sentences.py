"""What happened, as a sentence in the reader's language: what, with its particulars, and by whom."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from amends.cases.actions import CaseAction
from amends.cases.models import Closure, Tie, WarningKind
from amends.cases.models.words import Channel, Severity, Source
from amends.cases.promise_actions import PromiseAction
from amends.channels.actions import DeliveryAction
from amends.channels.models.words import Purpose
from amends.conduct.actions import ConductAction
from amends.conduct.models import Step
from amends.desk.names import Names
from amends.dispatch.actions import DispatchAction
from amends.events.actions import every_action
from amends.events.models import Event
from amends.findings.actions import FindingsAction
from amends.findings.models import Verdict
from amends.interface.filters import day
from amends.referrals.actions import ReferralAction

Particular = Callable[[Event, Names], str]


def sentence(event: Event, names: Names, particulars: str, *, by: bool = True) -> str:
    """What happened; `particulars` names to what, and `by` says whether who did it belongs here."""
    told = str(event.kind.sentence) if event.kind else event.action
    if particulars:
        told = _("%(what)s: %(particulars)s") % {"what": told, "particulars": particulars}
    who = names.actor(event) if by else ""
    if who == particulars:  # who took a case over for herself is named once
        return told
    return _("%(told)s — %(who)s") % {"told": told, "who": who} if who else told


def particular(event: Event, names: Names) -> str:
    return PARTICULARS.get(event.action, _nothing)(event, names)


def _nothing(event: Event, names: Names) -> str:
    return ""


def _channel(event: Event, names: Names) -> str:
    return _label(Channel, event.facts.get("channel"))


def _way_in(event: Event, names: Names) -> str:
    """By which channel, and who sent it where that was not the customer."""
    told = [_channel(event, names)]
    if event.facts.get("source") != Source.CUSTOMER:
        told.append(_label(Source, event.facts.get("source")))
    return " · ".join(filter(None, told))


def _severity(event: Event, names: Names) -> str:
    return _label(Severity, event.facts.get("severity"))


def _reason(event: Event, names: Names) -> str:
    return _label(Closure.Reason, event.facts.get("reason"))


def _urging(event: Event, names: Names) -> str:
    words = names.urging(event.facts.get("urging"))
    told = [_channel(event, names), _("“%(words)s”") % {"words": words} if words else ""]
    return " · ".join(filter(None, told))


def _warning(event: Event, names: Names) -> str:
    return _label(WarningKind, event.facts["kind"])


def _judged(event: Event, names: Names) -> str:
    judged = _("taken seriously") if event.facts["serious"] else _("false alarm")
    return f"{_warning(event, names)} · {judged}"


def _step(event: Event, names: Names) -> str:
    return _label(Step, event.facts["step"])


def _to(event: Event, names: Names) -> str:
    """The person, or the team where nobody there holds it yet."""
    return names.member(event.facts.get("to")) or names.team(event.facts.get("team"))


def _tag(event: Event, names: Names) -> str:
    return names.tag(event.facts.get("tag"))


def _skill(event: Event, names: Names) -> str:
    return names.skill(event.facts.get("skill")) or _("nothing in particular")


def _field(event: Event, names: Names) -> str:
    return names.field(event.facts.get("field"))


def _promise(event: Event, names: Names) -> str:
    return names.promise(event.facts.get("promise"))


def _promise_by(event: Event, names: Names) -> str:
    due = datetime.fromisoformat(event.facts["due_at"])
    return _("%(promise)s by %(due)s") % {"promise": _promise(event, names), "due": day(due)}


def _number(event: Event, names: Names) -> str:
    return f"C-{event.facts['number']}"


def _done(event: Event, names: Names) -> str:
    action = every_action.get(event.facts["done"])
    return str(action.sentence) if action else ""


def _tie(event: Event, names: Names) -> str:
    tie = _label(Tie, event.facts.get("tie"))
    return _("%(tie)s %(number)s") % {"tie": tie, "number": _number(event, names)}


def _purpose(event: Event, names: Names) -> str:
    return _label(Purpose, event.facts.get("purpose"))


def _department(event: Event, names: Names) -> str:
    return names.department(event.facts.get("department"))


def _class(event: Event, names: Names) -> str:
    return names.complaint_class(event.facts.get("complaint_class"))


def _found(event: Event, names: Names) -> str:
    """The verdict, whether somebody was at fault, and who was responsible."""
    fault = _("At fault") if event.facts.get("at_fault") else _("Not at fault")
    told = [_label(Verdict, event.facts.get("verdict")), fault, _department(event, names)]
    return " · ".join(filter(None, told))


def _label(choices, value) -> str:
    return str(choices(value).label) if value in choices.values else ""


PARTICULARS: dict[str, Particular] = {
    CaseAction.REGISTERED: _way_in,
    CaseAction.ASSESSED: _severity,
    CaseAction.ACCOUNT_MANAGER_TOLD: _to,
    CaseAction.ASSIGNED: _to,
    CaseAction.RELEASED: _to,
    CaseAction.HANDED_OVER: _to,
    CaseAction.ESCALATED: _to,
    CaseAction.WARNED: _warning,
    CaseAction.WARNING_JUDGED: _judged,
    CaseAction.URGED: _urging,
    CaseAction.TAGGED: _tag,
    CaseAction.UNTAGGED: _tag,
    CaseAction.FILLED: _field,
    CaseAction.SKILL_NEEDED: _skill,
    CaseAction.CLOSED: _reason,
    ReferralAction.ANSWERED_ELSEWHERE: _number,
    CaseAction.MERGED: _number,
    CaseAction.UNMERGED: _number,
    CaseAction.JOINED: _number,
    CaseAction.PARTED: _number,
    CaseAction.TAKEN_BACK: _done,
    CaseAction.LINKED: _tie,
    CaseAction.UNLINKED: _tie,
    CaseAction.SPLIT_OFF: _number,
    CaseAction.SPLIT_FROM: _number,
    PromiseAction.MADE: _promise_by,
    PromiseAction.RENEGOTIATED: _promise_by,
    PromiseAction.RECALCULATED: _promise_by,
    PromiseAction.HANDED_OVER: _promise,
    PromiseAction.WARNED: _promise,
    PromiseAction.KEPT: _promise,
    PromiseAction.BROKEN: _promise,
    PromiseAction.RELEASED: _promise,
    PromiseAction.UNDONE: _promise,
    **dict.fromkeys(DeliveryAction, _purpose),
    FindingsAction.CLASSIFIED: _class,
    FindingsAction.FOUND: _found,
    **dict.fromkeys(DispatchAction, _department),
    **dict.fromkeys(set(ConductAction) - {ConductAction.ENDED}, _step),
}
