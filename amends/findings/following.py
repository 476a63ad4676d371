"""What is learnt from what people classify: read from the log, so that nobody waits for it."""

from uuid import UUID

from amends.cases.models import Case
from amends.events.models import Event
from amends.findings.actions import FindingsAction
from amends.findings.models import TermCount
from amends.findings.telling_terms import telling_terms

FOLLOWED = [FindingsAction.CLASSIFIED]


def learn(event: Event) -> None:
    """An effect for a follower of the log; its position moves with it, so each event counts once."""
    case = Case.objects.filter(pk=event.case_id).first()
    if case is None:
        return
    terms = telling_terms(f"{case.subject}\n{case.own_words}")
    if before := event.facts.get("before"):
        TermCount.objects.unlearn(event.workspace_id, UUID(before), terms)
    TermCount.objects.learn(event.workspace_id, UUID(event.facts["complaint_class"]), terms)
