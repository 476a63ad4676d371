"""What follows from events: clerks are written to, and what nobody needs any more is recalled."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from amends.cases.actions import CaseAction
from amends.cases.models.promise import PromiseKind
from amends.cases.promise_actions import PromiseAction
from amends.dispatch.actions import DispatchAction
from amends.dispatch.clerk_letters import write_of_dispatch
from amends.dispatch.models import Dispatch
from amends.events.actor import system
from amends.events.models import Event
from amends.now import now

# What is older was told elsewhere, or is history: nobody is written to about it.
NEWS = timedelta(days=1)

TOLD: dict[str, str] = {
    DispatchAction.ASKED: _("A question for your department"),
    DispatchAction.REDONE: _("Your answer needs something more"),
    DispatchAction.EXPLAINED: _("There is more to read about the question"),
    DispatchAction.RECALLED: _("The question was recalled; nothing is to be done"),
    PromiseAction.WARNED: _("Your answer is due soon"),
    PromiseAction.BROKEN: _("Your answer is overdue"),
}
FOLLOWED = [*TOLD, CaseAction.WITHDRAWN]


def follow(event: Event) -> None:
    """An effect for a follower of the log; repeating it changes nothing."""
    if event.action == CaseAction.WITHDRAWN:
        _recall_all(event)
    elif now() - event.recorded_at < NEWS:
        _write(event)


def _recall_all(event: Event) -> None:
    of_case = Q(case=event.case_id) | Q(case__merged_into=event.case_id)
    for dispatch in Dispatch.objects.open().filter(of_case).select_related("case"):
        dispatch.recall(by=system)


def _write(event: Event) -> None:
    found = Dispatch.objects.with_all_to_read().select_related("case__workspace")
    if event.action in (PromiseAction.WARNED, PromiseAction.BROKEN):
        if event.facts["kind"] != PromiseKind.DISPATCH:
            return
        dispatch = found.with_department().filter(promise=event.subject_id).first()
    else:
        dispatch = found.filter(pk=event.subject_id).first()
    if dispatch:
        write_of_dispatch(event, dispatch, TOLD[event.action])
