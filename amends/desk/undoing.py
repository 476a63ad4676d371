"""Undoing one's last deed in a case, exactly, while nothing newer has touched what it changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import TakenBack
from amends.cases.models import Case
from amends.desk.bulk.deeds import DEEDS, TooLate
from amends.desk.models import DoneDeed
from amends.events.models import Event
from amends.people.models import Membership


@contextmanager
def undoable(case: Case, code: str, *, by: Membership) -> Iterator[None]:
    """What is done inside, with a deed of this code, can be undone by whoever did it.

    Where more came of it than the deed says (somebody was called upon), nothing is offered.
    """
    deed = DEEDS[code]
    with transaction.atomic():
        case.lock()
        before, last = deed.before(case), _newest(case)
        yield
        event = _newest(case)
        if event and event != last and event.action in deed.actions:
            DoneDeed.objects.remember(case, code, before=before, event=event.pk, by=by)


def last_deed(case: Case, membership: Membership) -> DoneDeed | None:
    """What she did last to this case, where it can still be undone."""
    done = DoneDeed.objects.of(membership, case).fresh().first()
    return done if done and not _is_touched(case, done) else None


def undo(case: Case, deed: DoneDeed, *, by: Membership) -> None:
    """Brings back what was so before, with an event of its own. Raises TooLate."""
    with transaction.atomic():
        case.lock()
        fresh = DoneDeed.objects.fresh().filter(pk=deed.pk, event=deed.event)
        if not fresh.exists() or _is_touched(case, deed):
            raise TooLate
        fresh.update(undone=True)
        DEEDS[deed.deed].undo(case, deed.before, by=by)
        facts = TakenBack(event=deed.event, done=Event.objects.get(pk=deed.event).action)
        case.record(CaseAction.TAKEN_BACK, by=by, facts=facts)


def _is_touched(case: Case, done: DoneDeed) -> bool:
    return DEEDS[done.deed].is_touched(case, since=done.event)


def _newest(case: Case) -> Event | None:
    return Event.objects.filter(case_id=case.pk).order_by("id").last()
