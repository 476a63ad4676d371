"""Following up rests on what we owe the customer, until she objects."""

import pytest

from amends import now as time
from amends.channels.models import Delivery
from amends.customers.models import Purpose
from amends.events.actor import system
from amends.feedback.models.words import State
from amends.feedback.tests.conftest import ANSWERED, DAY

pytestmark = pytest.mark.django_db


def test_who_objected_is_not_asked_and_her_case_closes(follow_up):
    customer = follow_up.case.customer
    purpose = Purpose.objects.get(code="follow-up", workspace=follow_up.workspace_id)
    customer.withdraw_consent(purpose, by=customer, how="status page")
    with time.at(ANSWERED + 30 * DAY):
        follow_up.take_next_step()
    follow_up.refresh_from_db()
    follow_up.case.refresh_from_db()
    assert follow_up.state == State.DECLINED and follow_up.case.state == "closed"
    assert not Delivery.objects.filter(purpose="follow_up").exists()


def test_nobody_is_asked_any_more_once_the_purpose_is_retired(follow_up):
    purpose = Purpose.objects.get(code="follow-up", workspace=follow_up.workspace_id)
    purpose.retire(by=system)
    with time.at(ANSWERED + 30 * DAY):
        for _twice in range(2):
            follow_up.take_next_step()
    follow_up.refresh_from_db()
    follow_up.case.refresh_from_db()
    assert follow_up.state == State.NOT_REACHED and follow_up.case.state == "closed"
    assert not Delivery.objects.filter(purpose="follow_up").exists()
