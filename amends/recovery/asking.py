"""What would put it right? Asked before anything is offered; "asked, not stated" is an answer too."""

from collections.abc import Iterable

from django.db import transaction

from amends.cases.models import Case
from amends.cases.models.words import RemedySought
from amends.events.actor import Acting
from amends.recovery.actions import RecoveryAction, Sought


def ask_remedy(case: Case, sought: Iterable[str], *, by: Acting) -> None:
    """Writes down what the customer wants; nothing named means that he was asked and left it open."""
    wanted = list(dict.fromkeys(sought)) or [RemedySought.NOT_STATED]
    if len(wanted) > 1 and RemedySought.NOT_STATED in wanted:
        wanted.remove(RemedySought.NOT_STATED)
    with transaction.atomic():
        case.lock()
        if case.remedy_sought != wanted:
            case.remedy_sought = wanted
            case.save(update_fields=["remedy_sought"])
            case.record(
                RecoveryAction.REMEDY_SOUGHT, by=by, facts=Sought(remedies=[str(w) for w in wanted])
            )
