"""Escalations: before whom, why, and again and again until somebody takes them up."""

from datetime import timedelta

import pytest

from amends.cases import repeating
from amends.cases.models import Escalation
from amends.cases.repeating import repeat_escalations
from amends.events.models import Event
from amends.now import at, now
from amends.people.models import Membership

ESCALATIONS = "/w/xinghe/escalations/"


@pytest.fixture
def escalation(case, lin) -> Escalation:
    return case.escalate(by=lin, why="asked", reason="请主管支持")


def acknowledgement(escalation: Escalation) -> str:
    return f"{ESCALATIONS}{escalation.id}/acknowledgement/"


def repeated() -> int:
    return Event.objects.filter(action="escalation.repeated").count()


def test_a_supervisor_reads_why_in_words_and_by_whom(world, escalation):
    page = world.signed_in("wang").get(ESCALATIONS).text
    assert "请主管支持" in page and "林晓" in page and escalation.case.title in page
    assert "A colleague asks for help" in page


def test_taking_it_up_is_written_down_and_twice_is_harmless(world, escalation):
    browser = world.signed_in("wang")
    for _ in range(2):
        assert browser.post(acknowledgement(escalation)).status_code == 302
    escalation.refresh_from_db()
    assert escalation.acknowledged_by == world.member("wang")
    assert Event.objects.filter(action="escalation.acknowledged").count() == 1
    assert "请主管支持" not in browser.get(ESCALATIONS).text


def test_what_stands_before_nobody_raises_an_alarm_for_every_administrator(world, escalation):
    browser = world.signed_in("sun")
    assert 'data-tone="bad"' not in browser.get(ESCALATIONS).text
    Escalation.objects.update(to=None)
    assert "stands before nobody" in browser.get(ESCALATIONS).text


def test_who_has_left_counts_as_nobody(world, escalation):
    Membership.objects.filter(pk=world.member("wang").pk).update(ended_at=now())
    assert "stands before nobody" in world.signed_in("sun").get(ESCALATIONS).text


def test_it_is_repeated_every_two_working_hours_until_somebody_takes_it_up(world, escalation):
    repeat_escalations()
    assert repeated() == 0
    with at(now() + timedelta(hours=2, minutes=1)):
        repeat_escalations()
        repeat_escalations()
        assert repeated() == 1
        escalation.acknowledge(by=world.member("wang"))
    with at(now() + timedelta(hours=5)):
        repeat_escalations()
    assert repeated() == 1


def test_thousands_that_wait_are_repeated_a_few_at_a_time_each_in_its_turn(
    register, lin, monkeypatch
):
    monkeypatch.setattr(repeating, "BATCH", 2)
    for number in range(3):
        register(f"第 {number} 件").escalate(by=lin, why="asked")
    with at(now() + timedelta(hours=2, minutes=1)):
        assert repeat_escalations() is True and repeated() == 2
        assert repeat_escalations() is False and repeated() == 3
        told = Event.objects.filter(action="escalation.repeated")
        assert told.values("case_id").distinct().count() == 3


def test_nobody_is_called_out_of_his_sleep(escalation):
    monday_night = now() + timedelta(hours=14)
    with at(monday_night - timedelta(hours=6)):
        repeat_escalations()
    before = repeated()
    with at(monday_night):
        repeat_escalations()
    assert repeated() == before


def test_repeating_finds_somebody_else_where_the_first_has_left(world, escalation):
    Membership.objects.filter(pk=world.member("wang").pk).update(ended_at=now())
    with at(now() + timedelta(hours=3)):
        repeat_escalations()
    escalation.refresh_from_db()
    assert escalation.to == world.member("sun")


def test_an_agent_is_told_that_it_is_not_hers(world, escalation):
    agent = world.signed_in("lin")
    assert agent.get(ESCALATIONS).status_code == 403
    assert agent.post(acknowledgement(escalation)).status_code == 403


def test_a_reader_may_not_take_it_up(world, escalation):
    assert world.signed_in("qian").post(acknowledgement(escalation)).status_code == 403


def test_an_outsider_finds_nothing(world, escalation):
    assert world.signed_in("zhou").get(ESCALATIONS).status_code == 404
    assert world.signed_in("wu").post(acknowledgement(escalation)).status_code == 404


def test_nobody_without_signing_in(client):
    assert client.get(ESCALATIONS).status_code == 302
