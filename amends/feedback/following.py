"""What the follow-up does when something happens to its case: one reader of the log."""

from collections.abc import Callable

from amends.cases.actions import CaseAction
from amends.cases.models import Case
from amends.cases.promise_actions import PromiseAction
from amends.channels.actions import DeliveryAction
from amends.channels.models import Delivery
from amends.channels.models.words import Purpose
from amends.channels.telling import tell
from amends.customers.actions import CustomerAction
from amends.customers.models.purpose import FOLLOW_UP
from amends.events.actor import system
from amends.events.models import Event
from amends.feedback.actions import FollowUpAction
from amends.feedback.models import FollowUp
from amends.feedback.models.words import State
from amends.people.following import for_each_event

FOLLOWER = "follow-ups"


def plan(event: Event) -> None:
    FollowUp.objects.plan(Case.objects.get(pk=event.case_id))


def release_overtaken(event: Event) -> None:
    """The case was closed by hand, withdrawn or taken up again before the customer had answered."""
    for follow_up in FollowUp.objects.open().filter(case=event.case_id).select_related("case"):
        follow_up.release_if_overtaken(by=system, reason=event.action)


def close_what_was_held(event: Event) -> None:
    """The last thing owed is done: a case whose customer is content can close now."""
    case = Case.objects.select_related("merged_into").get(pk=event.case_id).goes_on_as
    follow_up = FollowUp.objects.of(case)
    if follow_up is not None:
        follow_up.case = case
        follow_up.close_case()


def send_invitation(event: Event) -> None:
    found = FollowUp.objects.select_related("case__customer", "case__workspace")
    follow_up = found.get(pk=event.subject_id)
    if follow_up.state == State.INVITED:
        tell(event, follow_up.case, follow_up.invitation(), purpose=Purpose.FOLLOW_UP)


def call_instead(event: Event) -> None:
    """The letter that asked arrived by no way at all, so the customer has not been asked."""
    if event.facts.get("purpose") != Purpose.FOLLOW_UP:
        return
    letter = Delivery.objects.get(pk=event.subject_id)
    asked = FollowUp.objects.filter(case=event.case_id, invited_at__lte=letter.queued_at)
    if latest := asked.select_related("case").order_by("-round").first():
        latest.call_instead()


def stop_calling(event: Event) -> None:
    """She objected after she was put on the call list, where nothing happens by itself any more."""
    if event.facts["purpose"] != FOLLOW_UP:
        return
    to_call = FollowUp.objects.filter(case__customer=event.subject_id, state=State.TO_CALL)
    for follow_up in to_call.select_related("case__customer"):
        follow_up.decline(by=follow_up.case.customer)


EFFECTS: dict[str, Callable[[Event], None]] = {
    FollowUpAction.INVITED: send_invitation,
    CaseAction.ANSWERED: plan,
    CaseAction.CLOSED: release_overtaken,
    CaseAction.REOPENED: release_overtaken,
    CaseAction.WITHDRAWN: release_overtaken,
    CaseAction.HOLD_LIFTED: close_what_was_held,
    PromiseAction.KEPT: close_what_was_held,
    PromiseAction.RELEASED: close_what_was_held,
    DeliveryAction.UNTOLD: call_instead,
    CustomerAction.OBJECTED: stop_calling,
}


def follow(event: Event) -> None:
    if effect := EFFECTS.get(event.action):
        effect(event)


read = for_each_event(follow, of=EFFECTS)
