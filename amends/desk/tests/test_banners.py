"""What everybody at the desk is told before reading on."""

import pytest

from amends.cases.models import Case, Escalation, Promise
from amends.channels.models import Delivery
from amends.events.actor import system


@pytest.fixture
def case(inside) -> Case:
    yating = inside.customer("周雅婷")
    return Case.objects.register(inside.home, yating, by=system, channel="api", words="没有人来")


def desk_of(world, mail_name: str) -> str:
    return world.signed_in(mail_name).get("/w/xinghe/", headers={"Accept-Language": "en"}).text


def test_on_a_quiet_day_nothing_is_told(inside, case):
    assert 'class="banner' not in desk_of(inside, "lin")


def test_mail_that_does_not_leave_is_told_to_everybody(inside, case):
    letter = Delivery.objects.queue(
        inside.home, to="yating@example.org", purpose="reply", subject="x", text="x", case=case
    )
    Delivery.objects.filter(pk=letter.pk).update(attempts=1)
    assert "The mail server does not answer: 1 letter waits" in desk_of(inside, "lin")


def test_sms_that_the_gateway_does_not_take_are_told_until_another_way_is_found(inside, case):
    text = Delivery.objects.queue(
        inside.home, to="+8613800138000", purpose="reply", subject="x", text="x", case=case,
        channel="sms",
    )  # fmt: skip
    assert 'class="banner' not in desk_of(inside, "lin")
    Delivery.objects.filter(pk=text.pk).update(attempts=1)
    assert "The SMS gateway does not answer: 1 SMS waits" in desk_of(inside, "lin")


def test_provisional_times_are_told_until_the_year_is_known(inside, case):
    Promise.objects.filter(case=case, kind="resolve").update(provisional=True)
    page = desk_of(inside, "lin")
    assert '<div class="banner' in page and "Some due times are provisional" in page


def test_an_escalation_before_nobody_is_told_to_administrators(inside, case):
    Escalation.objects.create(workspace=inside.home, case=case, why="asked", to=None)
    assert "stands before nobody" in desk_of(inside, "sun")
    assert "stands before nobody" not in desk_of(inside, "lin")
