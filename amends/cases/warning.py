"""Reads what customers say for warning words: from the log, so that no door is forgotten."""

from datetime import timedelta
from uuid import UUID

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Message, WarningWords
from amends.events.models import Event
from amends.now import now

# What was answered to a follow-up was received, too.
FOLLOWED = [CaseAction.REGISTERED, CaseAction.RECEIVED, CaseAction.URGED]
# What is older than a worker stands still was dealt with before there was this list.
NEWS = timedelta(days=7)


def warn(event: Event) -> None:
    """An effect for a follower of the log; repeating it changes nothing."""
    if now() - event.recorded_at > NEWS:
        return
    case = Case.objects.filter(pk=event.case_id).first()
    if case is None:
        return
    message, text = _said(event, case)
    listed = WarningWords.objects.filter(workspace_id=event.workspace_id).order_by("pk")
    for kind, words in listed.found_in(text).items():
        case.warn(kind, words, event=event, message=message)


def _said(event: Event, case: Case) -> tuple[UUID | None, str]:
    if event.action == CaseAction.REGISTERED:
        return None, f"{case.subject}\n{case.own_words}"
    if event.action == CaseAction.URGED:
        # A colleague who urges of her own accord speaks for no customer.
        urging = case.urgings.exclude(channel="").filter(pk=event.facts.get("urging")).first()
        return None, urging.words if urging else ""
    message = Message.objects.filter(pk=event.facts["message"]).first()
    return (message.id, message.text) if message else (None, "")
