"""A leader's instruction on a case, its clock and its report."""

from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.cases.models.closable import CannotClose
from amends.cases.sweep import check_promises
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.events.models import Event
from amends.now import at, now

ALL = "/w/xinghe/oversights/"


@pytest.fixture
def place(case) -> str:
    return f"/w/xinghe/cases/{case.number}/oversights/"


@pytest.fixture
def tomorrow() -> str:
    return f"{now() + timedelta(days=1, hours=8):%Y-%m-%dT%H:%M}"


@pytest.fixture
def oversight(world, case):
    zhao = world.member("zhao")
    return case.oversee("三日内查清并报我", due_at=now() + timedelta(days=3), by=zhao, leader=zhao)


def told(action: str) -> set[str]:
    notice(Event.objects.get(action=action))
    kind = action.rpartition(".")[2]
    return {one.recipient.name for one in Notice.objects.filter(kind=kind)}


def test_a_director_orders_a_report_and_the_holder_owes_it(world, case, lin, place, tomorrow):
    director = world.signed_in("zhao")
    ordered = {"leader": str(world.member("zhao").id), "words": "查清并报我", "due_at": tomorrow}
    assert director.post(place, ordered).status_code == 302
    promise = case.promises.get(kind="report")
    assert (promise.owner, promise.blocks, Case.objects.get(pk=case.pk).overseen) == (
        lin,
        True,
        True,
    )
    assert told("oversight.ordered") == {"林晓", "王主管"}
    assert "查清并报我" in director.get(ALL).text
    for line in ("overseen:yes", "督办:是", "督辦:是"):
        assert case.title in world.signed_in("lin").get("/w/xinghe/cases/table/", {"q": line}).text


def test_the_report_keeps_the_promise_and_the_leader_reads_it(world, case, oversight, place):
    lin, zhao = world.signed_in("lin"), world.signed_in("zhao")
    reading = f"{place}{oversight.id}/reading/"
    assert zhao.post(reading).status_code == 422
    assert lin.post(f"{place}{oversight.id}/report/", {"report": "餐车未补给。"}).status_code == 302
    assert case.promises.get(kind="report").state == "kept"
    assert told("oversight.reported") == {"赵明"}
    assert lin.post(f"{place}{oversight.id}/report/", {"report": "再写"}).status_code == 422
    assert lin.post(reading).status_code == 403
    for _ in range(2):
        assert zhao.post(reading).status_code == 302
    oversight.refresh_from_db()
    assert oversight.state == "acknowledged" and not Case.objects.get(pk=case.pk).overseen


def test_the_case_does_not_close_before_and_lateness_is_laid_before_a_supervisor(
    case, lin, oversight
):
    case.answer(by=lin)
    with pytest.raises(CannotClose):
        case.close(by=lin, reason="by_hand")
    with at(now() + timedelta(days=4)):
        while check_promises():
            pass
    assert case.promises.get(kind="report").state == "broken"
    assert case.escalations.filter(why="broken promise").exists()


def test_the_forms_come_when_their_folds_are_opened(world, case, oversight, place):
    fragment = {"HX-Request": "true"}
    wang, lin = world.signed_in("wang"), world.signed_in("lin")
    assert 'name="due_at"' in wang.get(place, headers=fragment).text
    assert 'name="report"' in lin.get(f"{place}{oversight.id}/report/", headers=fragment).text


def test_no_longer_asked_for_it_is_released(world, case, oversight, place):
    assert world.signed_in("wang").post(f"{place}{oversight.id}/withdrawal/").status_code == 302
    assert case.promises.get(kind="report").state == "released"
    assert not Case.objects.get(pk=case.pk).overseen


def test_a_case_that_the_customer_withdraws_leaves_no_report_owed(world, case, oversight, place):
    case.withdraw(by=case.customer)
    oversight.refresh_from_db()
    assert oversight.state == "withdrawn" and not Case.objects.get(pk=case.pk).overseen
    assert case.promises.get(kind="report").state == "released"
    assert world.signed_in("wang").post(f"{place}{oversight.id}/withdrawal/").status_code == 422


def test_where_the_promise_was_released_before_the_oversight_can_still_be_left(
    world, case, oversight, place
):
    case.promises.get(kind="report").release(by=oversight.by, reason="withdrawn")
    assert world.signed_in("wang").post(f"{place}{oversight.id}/withdrawal/").status_code == 302
    assert not Case.objects.get(pk=case.pk).overseen


def test_bad_input_is_told_kindly(world, place, tomorrow):
    browser = world.signed_in("wang")
    bad = [
        {"words": "报我", "due_at": tomorrow},
        {"leader_name": "张局长", "due_at": tomorrow},
        {"leader_name": "张局长", "words": "报我", "due_at": "2020-01-01T10:00"},
    ]
    assert [browser.post(place, one).status_code for one in bad] == [422, 422, 422]
    good = {"leader_name": "张局长", "words": "报我", "due_at": tomorrow}
    assert browser.post(place, good).status_code == 302


def test_the_customer_sees_nothing_of_it(client, case, oversight):
    page = client.get(f"/s/{case.status_token}/").content.decode()
    assert "Report to a leader" not in page and oversight.words not in page


def test_a_program_does_all_of_it(world, case):
    wang, number = world.api("wang"), f"/cases/{case.label}/oversights"
    ordered = {
        "leader_name": "张局长",
        "words": "报我",
        "due_at": (now() + timedelta(1)).isoformat(),
    }
    one = wang.tell(number, ordered).json()
    assert wang.tell(number, ordered | {"due_at": now().isoformat()}).status_code == 422
    assert [each["id"] for each in wang.ask("/oversights").json()] == [one["id"]]
    assert (
        wang.tell(f"{number}/{one['id']}/report", {"report": "已查清"}).json()["state"]
        == "reported"
    )
    assert wang.tell(f"{number}/{one['id']}/withdrawal", {}).status_code == 409
    assert wang.tell(f"{number}/{one['id']}/reading", {}).json()["state"] == "acknowledged"
