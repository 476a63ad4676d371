"""How long a signed link opens a case."""

from datetime import datetime, timedelta

from amends.cases.actions import CaseAction
from amends.cases.models import Case
from amends.cases.models.words import State
from amends.events.models import Event
from amends.now import now

# Long enough to come back with what turns up late; after that a forgotten link opens nothing.
LIFE_AFTER_THE_END = timedelta(days=180)


def is_expired(case: Case) -> bool:
    ended = ended_at(case)
    return ended is not None and now() >= ended + LIFE_AFTER_THE_END


def ended_at(case: Case) -> datetime | None:
    if case.state == State.WITHDRAWN:
        ends = Event.objects.filter(case_id=case.id, action=CaseAction.WITHDRAWN.value)
        return ends.order_by("-at").values_list("at", flat=True).first()
    return case.closed_at
