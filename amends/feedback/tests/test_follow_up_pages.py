"""The pages on which staff follow up: the lists, the call, the judgement."""

import pytest
from django.test import Client

from amends import now as time
from amends.feedback.models import Attempt, FollowUp
from amends.feedback.tests.conftest import ANSWERED, DAY, answered_case, asked

ANSWERED_CALL = {"outcome": "answered", "solved": "yes", "satisfaction": "4", "words": "可以了"}


@pytest.fixture
def to_call(inside, lin) -> FollowUp:
    case = answered_case(inside, lin, customer="陈国栋")
    with time.at(ANSWERED):
        return asked(FollowUp.objects.plan(case))


@pytest.fixture
def to_judge(invited, lin) -> FollowUp:
    with time.at(ANSWERED + 2 * DAY):
        invited.take_answer(by=invited.case.customer, satisfaction=1, solved=False)
        invited.case.answer(by=lin)
        again = asked(FollowUp.objects.plan(invited.case))
    with time.at(ANSWERED + 4 * DAY):
        again.take_answer(by=invited.case.customer, satisfaction=1, solved=False)
    return again


def page_of(follow_up: FollowUp, part: str = "") -> str:
    return f"/w/xinghe/follow-ups/{follow_up.id}/{part}"


def test_the_lists_count_and_show_each_follow_up_where_it_stands(inside, to_call, invited):
    page = inside.signed_in("lin").get("/w/xinghe/follow-ups/").content.decode()
    assert "陈国栋" in page
    assert "周雅婷" not in page
    page = inside.signed_in("lin").get("/w/xinghe/follow-ups/?stage=invited").content.decode()
    assert "周雅婷" in page


@pytest.mark.parametrize("query", ["?stage=nonsense", "?before=nonsense"])
def test_a_list_that_does_not_exist_is_not_found(inside, query):
    assert inside.signed_in("lin").get(f"/w/xinghe/follow-ups/{query}").status_code == 404


def test_a_list_costs_the_same_queries_with_one_row_and_with_many(
    inside, lin, to_call, django_assert_num_queries
):
    client = inside.signed_in("lin")
    client.get("/w/xinghe/follow-ups/")

    def queries() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            client.get("/w/xinghe/follow-ups/")
        return len(captured)

    with_one = queries()
    for _ in range(5):
        case = answered_case(inside, lin, customer="宏达宾馆")
        with time.at(ANSWERED):
            asked(FollowUp.objects.plan(case))
    assert queries() == with_one


def test_everybody_of_the_workspace_may_read_and_nobody_else(inside, to_call):
    for address in ("/w/xinghe/follow-ups/", page_of(to_call)):
        assert Client().get(address).status_code == 302
        assert inside.signed_in("zhou").get(address).status_code == 404
        for name in ("lin", "wang", "he", "zhao", "sun", "qian"):
            assert inside.signed_in(name).get(address).status_code == 200


def test_a_follow_up_of_another_workspace_does_not_exist(inside, to_call):
    address = f"/w/yuanshan/follow-ups/{to_call.id}/"
    assert inside.signed_in("zhou").get(address).status_code == 404


def test_an_answer_by_telephone_is_written_down_with_who_asked(inside, to_call):
    answer = inside.signed_in("lin").post(page_of(to_call, "calls/"), ANSWERED_CALL)
    assert answer.status_code == 302
    given = to_call.answers.get()
    assert (given.recorded_by, given.channel) == (inside.member("lin"), "phone")
    to_call.case.refresh_from_db()
    assert to_call.case.state == "closed"


def test_who_does_not_want_to_answer_is_left_in_peace(inside, to_call):
    inside.signed_in("lin").post(page_of(to_call, "calls/"), {"outcome": "declined"})
    to_call.refresh_from_db()
    assert to_call.state == "declined"


def test_a_call_in_vain_is_an_attempt(inside, to_call):
    inside.signed_in("lin").post(
        page_of(to_call, "calls/"), {"outcome": "not_reached", "note": "占线"}
    )
    assert Attempt.objects.get(follow_up=to_call).note == "占线"


def test_a_call_needs_sign_in_a_colleague_and_somebody_who_handles_cases(inside, to_call):
    address = page_of(to_call, "calls/")
    assert Client().post(address, ANSWERED_CALL).status_code == 302
    assert inside.signed_in("zhou").post(address, ANSWERED_CALL).status_code == 404
    for name in ("qian", "he", "zhao"):
        assert inside.signed_in(name).post(address, ANSWERED_CALL).status_code == 403
    assert not to_call.answers.exists()


@pytest.mark.parametrize("bad", [{}, {"outcome": "answered"}, {"outcome": "sold"}])
def test_a_call_without_its_outcome_is_told_kindly(inside, to_call, bad):
    answer = inside.signed_in("lin").post(page_of(to_call, "calls/"), bad)
    assert answer.status_code == 422


def test_a_call_after_the_end_is_told_kindly(inside, to_call):
    client = inside.signed_in("lin")
    client.post(page_of(to_call, "calls/"), {"outcome": "declined"})
    again = client.post(page_of(to_call, "calls/"), {"outcome": "not_reached"})
    assert again.status_code == 422
    assert not to_call.attempts.exists()


def test_the_supervisor_takes_an_unhappy_case_up_again(inside, to_judge):
    answer = inside.signed_in("wang").post(
        page_of(to_judge, "judgement/"), {"outcome": "reopened", "note": "重新核实机组报告"}
    )
    assert answer.status_code == 302
    to_judge.case.refresh_from_db()
    assert (to_judge.case.state, to_judge.case.round) == ("in_progress", 3)
    assert to_judge.case.messages.filter(direction="note", text="重新核实机组报告").exists()


def test_judging_twice_judges_once(inside, to_judge):
    client = inside.signed_in("wang")
    for _ in range(2):
        data = {"outcome": "closed", "note": "已尽所能"}
        assert client.post(page_of(to_judge, "judgement/"), data).status_code == 302
    assert to_judge.case.closures.count() == 1


def test_a_case_in_which_something_is_owed_is_not_closed_by_judgement(inside, to_judge, lin):
    due_at = time.now() + DAY
    to_judge.case.promise("寄出餐券", due_at=due_at, by=lin, blocks=True)
    answer = inside.signed_in("wang").post(
        page_of(to_judge, "judgement/"), {"outcome": "closed", "note": "已尽所能"}
    )
    assert answer.status_code == 422
    to_judge.refresh_from_db()
    assert to_judge.state == "judgement"


def test_only_a_supervisor_judges(inside, to_judge):
    address, data = page_of(to_judge, "judgement/"), {"outcome": "closed", "note": "x"}
    assert Client().post(address, data).status_code == 302
    assert inside.signed_in("zhou").post(address, data).status_code == 404
    for name in ("lin", "qian", "he"):
        assert inside.signed_in(name).post(address, data).status_code == 403
    assert inside.signed_in("wang").post(address, {"outcome": "closed"}).status_code == 422
