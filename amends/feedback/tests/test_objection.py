"""Following up rests on what we owe the customer, until she objects."""

import pytest

from amends import now as time
from amends.channels.models import Delivery
from amends.customers.models import Purpose
from amends.events.actor import system
from amends.events.models import Event
from amends.feedback.following import follow
from amends.feedback.models import FollowUp
from amends.feedback.models.words import State
from amends.feedback.tests.conftest import ANSWERED, DAY, answered_case, asked
from amends.privacy.erasing import erase
from amends.privacy.models import Erasure

pytestmark = pytest.mark.django_db


def test_x63_who_objected_is_not_asked_and_her_case_closes(follow_up):
    customer = follow_up.case.customer
    purpose = Purpose.objects.get(code="follow-up", workspace=follow_up.workspace_id)
    customer.withdraw_consent(purpose, by=customer, how="status page")
    with time.at(ANSWERED + 30 * DAY):
        follow_up.take_next_step()
    follow_up.refresh_from_db()
    follow_up.case.refresh_from_db()
    assert follow_up.state == State.DECLINED and follow_up.case.state == "closed"
    assert not Delivery.objects.filter(purpose="follow_up").exists()


def test_x63_nobody_is_asked_any_more_once_the_purpose_is_retired(follow_up):
    purpose = Purpose.objects.get(code="follow-up", workspace=follow_up.workspace_id)
    purpose.retire(by=system)
    with time.at(ANSWERED + 30 * DAY):
        for _twice in range(2):
            follow_up.take_next_step()
    follow_up.refresh_from_db()
    follow_up.case.refresh_from_db()
    assert follow_up.state == State.NOT_REACHED and follow_up.case.state == "closed"
    assert not Delivery.objects.filter(purpose="follow_up").exists()


@pytest.mark.parametrize("name", ["周雅婷", "陈国栋"])
def test_x63_who_objects_after_she_was_asked_is_neither_called_nor_written_to_again(
    inside, lin, name
):
    """One of them has a mail address and is written to, the other only a telephone and is called."""
    case = answered_case(inside, lin, customer=name)
    with time.at(ANSWERED):
        follow_up = asked(FollowUp.objects.plan(case))
    purpose = Purpose.objects.get(code="follow-up", workspace=follow_up.workspace_id)
    case.customer.withdraw_consent(purpose, by=case.customer, how="status page")
    with time.at(ANSWERED + 5 * DAY):
        follow_up.take_next_step()
        write_all_letters()
        write_all_letters()
        assert not FollowUp.objects.to_call_now().exists()
    assert Delivery.objects.filter(purpose="follow_up").count() == (name == "周雅婷")


def test_x63_whoever_was_erased_is_asked_by_no_way(inside, lin):
    follow_ups = []
    for name in ("周雅婷", "陈国栋"):
        case = answered_case(inside, lin, customer=name)
        with time.at(ANSWERED):
            follow_ups.append(FollowUp.objects.plan(case))
        erase(case.customer, by=inside.member("sun"), reason=Erasure.Reason.ASKED)
    with time.at(ANSWERED + 30 * DAY):
        for follow_up in follow_ups:
            FollowUp.objects.get(pk=follow_up.pk).take_next_step()
        write_all_letters()
        assert not FollowUp.objects.to_call_now().exists()
    assert not Delivery.objects.filter(purpose="follow_up").exists()


def write_all_letters() -> None:
    for event in Event.objects.order_by("id"):
        follow(event)
