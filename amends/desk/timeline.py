"""The story of a case: what was said and what happened, in one order."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import pgettext

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Message, Promise
from amends.cases.promise_actions import PromiseAction
from amends.channels.actions import DeliveryAction
from amends.channels.models.words import TO_CUSTOMERS
from amends.desk.names import Names
from amends.desk.sentences import particular, sentence
from amends.desk.stretch import Stretch
from amends.events.models import Event

# The bubbles of the conversation tell these themselves.
TOLD_BY_BUBBLES = {
    CaseAction.RECEIVED,
    CaseAction.REPLIED,
    CaseAction.NOTED,
    CaseAction.MENTIONED,
}
# The other case tells these of itself.
TOLD_BY_THE_OTHER = {CaseAction.MERGED, CaseAction.UNMERGED}
# One deed may make, keep or release several promises, or fill in several fields: told in one line.
TOLD_TOGETHER = {
    PromiseAction.MADE,
    PromiseAction.KEPT,
    PromiseAction.RELEASED,
    CaseAction.TAGGED,
    CaseAction.FILLED,
    DeliveryAction.SENT,
}
AT_ONCE = timedelta(seconds=2)
TONES: dict[str, str] = {
    PromiseAction.KEPT: "good",
    PromiseAction.BROKEN: "bad",
    CaseAction.ESCALATED: "bad",
    CaseAction.WARNED: "bad",
    CaseAction.URGED: "bad",
}


@dataclass(frozen=True)
class Said:
    at: datetime
    message: Message


@dataclass(frozen=True)
class Happened:
    at: datetime
    text: str
    tone: str = ""
    promise: Promise | None = None


def timeline(
    case: Case, stretch: Stretch, promises: list[Promise], *, merged: list[Case]
) -> list[Said | Happened]:
    names = Names(case, promises, stretch.events)
    told = [event for event in stretch.events if _is_told(event, case)]
    told.sort(key=lambda event: (event.at, event.action != CaseAction.REGISTERED))
    happened = [_happened(line, names) for line in _lines(told)]
    said = [Said(message.at, message) for message in _conversation(case, stretch, merged)]
    # Where they share a moment, what was said comes before what it kept.
    return sorted([*said, *happened], key=lambda entry: entry.at)


def _is_told(event: Event, case: Case) -> bool:
    of_another = event.case_id != case.pk and event.action in TOLD_BY_THE_OTHER
    return event.action not in TOLD_BY_BUBBLES and not of_another and not _is_to_a_colleague(event)


def _is_to_a_colleague(event: Event) -> bool:
    """A letter of the house to its own people is no part of what was said to the customer."""
    purpose = event.facts.get("purpose")
    return event.action in list(DeliveryAction) and purpose not in TO_CUSTOMERS


def _conversation(case: Case, stretch: Stretch, merged: list[Case]) -> list[Message]:
    """What opened the case stands at its top; what opened those merged into it, in the conversation."""
    said = [
        message
        for message in stretch.messages
        if not (message.opens and message.case_id == case.pk)
    ]
    written = {message.case_id for message in stretch.opening}
    told = [each.first_words for each in merged if each.pk not in written]
    return [*said, *(words for words in told if stretch.holds(words.at))]


def _lines(events: list[Event]) -> list[list[Event]]:
    lines: list[list[Event]] = []
    for event in events:
        line = next((line for line in reversed(lines[-3:]) if _belongs(event, line[0])), None)
        if line:
            line.append(event)
        else:
            lines.append([event])
    return lines


def _belongs(event: Event, first: Event) -> bool:
    return (
        event.action in TOLD_TOGETHER
        and event.action == first.action
        and event.actor_id == first.actor_id
        and _is_by_rule(event) == _is_by_rule(first)
        and event.at - first.at < AT_ONCE
    )


def _is_by_rule(event: Event) -> bool:
    return "rule" in event.facts


def _happened(line: list[Event], names: Names) -> Happened:
    first = line[0]
    particulars = sorted(filter(None, (particular(event, names) for event in line)))
    # Who spoke or wrote did not give the word that a rule gives.
    text = sentence(
        first, names, pgettext("list", ", ").join(particulars), by=not _is_by_rule(first)
    )
    return Happened(first.at, text, TONES.get(first.action, ""), _given_word(line, names))


def _given_word(line: list[Event], names: Names) -> Promise | None:
    """The promise that a person made, so that its chip stands beside it."""
    first = line[0]
    if first.action == PromiseAction.MADE and len(line) == 1 and not _is_by_rule(first):
        return names.promises.get(first.facts["promise"])
    return None
