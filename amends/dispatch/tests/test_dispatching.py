"""A question on its way to a department and back: the verbs, and what the database holds to."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from amends.cases.models.closable import CannotClose
from amends.cases.sweep import check_promises
from amends.clocks.explaining import explain
from amends.clocks.models import WorkingCalendar
from amends.dispatch.models import Dispatch, DispatchState
from amends.dispatch.models.dispatch import waiting_for_department
from amends.dispatch.models.refusal import (
    AskedTwice,
    CaseHasEnded,
    DepartmentRetired,
    HasEnded,
    NothingToReview,
    NotWithDepartment,
    SaysNothing,
)
from amends.events.actor import system
from amends.events.models import Event
from amends.ids import new_id
from amends.now import at, now

FRIDAY_EVENING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)  # 17:30 in Shanghai


def actions_of(case) -> list[str]:
    found = Event.objects.filter(case_id=case.id, action__startswith="dispatch.")
    return list(found.order_by("id").values_list("action", flat=True))


def test_a_department_is_asked_by_its_own_working_hours_and_the_case_stays_with_its_owner(bench):
    day_and_night = {name: [["00:00", "24:00"]] for name in "mon tue wed thu fri sat sun".split()}
    WorkingCalendar.objects.draw_up(
        bench.world.home, name="全天", by=system, time_zone="Asia/Shanghai", periods=day_and_night
    )
    bench.ground.revise(by=system, calendar_name="全天")
    with at(FRIDAY_EVENING):
        case = bench.case()
        lead, other = Dispatch.objects.ask(
            case, by=bench.lin, lead=bench.catering, assisting=[bench.ground], question="为什么？"
        )
    assert lead.promise.due_at == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert other.promise.due_at == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    assert other.accept_by == FRIDAY_EVENING + timedelta(hours=2)
    assert (lead.part, other.part, lead.label) == ("lead", "assisting", f"{case.label}-1")
    assert lead.promise.owner == bench.lin and lead.promise.text == "配餐部回单"
    assert explain(lead.promise), "it can say why it is due then"
    case.refresh_from_db()
    assert case.assigned_to == bench.lin
    assert list(type(case).objects.filter(waiting_for_department(), pk=case.pk)) == [case]


def test_it_is_accepted_answered_sent_back_answered_again_and_passed(bench):
    dispatch = bench.ask()
    dispatch.accept(by=bench.cook)
    dispatch.accept(by=bench.cook)
    dispatch.answer("餐车没有补给。", by=bench.cook)
    assert (dispatch.state, dispatch.promise.state) == ("answered", "kept")
    first = dispatch.promise
    dispatch.redo("为什么没有补给？", by=bench.lin, quality=2)
    assert (dispatch.state, dispatch.round) == ("accepted", 2)
    assert dispatch.promise != first == dispatch.first_promise and dispatch.promise.is_outstanding
    answer = dispatch.answer("供应商迟到 40 分钟，值班员没有报告。", by=bench.cook)
    dispatch.pass_answer(by=bench.lin, quality=4)
    dispatch.pass_answer(by=bench.lin, quality=1)
    answer.refresh_from_db()
    assert (dispatch.state, answer.verdict, answer.quality) == ("passed", "passed", 4)
    assert actions_of(dispatch.case) == [
        "dispatch.asked", "dispatch.accepted", "dispatch.answered", "dispatch.sent_back",
        "dispatch.answered", "dispatch.passed",
    ]  # fmt: skip


def test_a_returned_dispatch_goes_to_another_department_with_all_that_was_asked(bench):
    dispatch = bench.ask(encloses=["own_words"])
    dispatch.hand_back("餐车归地面服务部管。", by=bench.cook)
    assert (dispatch.state, dispatch.promise.state) == ("returned", "released")
    new = dispatch.reassign(bench.ground, by=bench.lin)
    assert (new.question, new.encloses, new.before) == (
        dispatch.question,
        ["own_words"],
        dispatch,
    )
    assert dispatch.reassign(bench.ground, by=bench.lin) == new, "twice is harmless"
    new.hand_back("不，是配餐部的。", by=bench.lin)
    assert new.reassign(bench.catering, by=bench.lin).department == bench.catering


def test_a_case_stays_open_until_the_last_dispatch_has_ended(bench):
    case = bench.case()
    first, second = bench.ask(case), bench.ask(case, lead=bench.ground)
    case.answer(by=bench.lin)
    for dispatch, closes in ((first, False), (second, True)):
        with pytest.raises(CannotClose):
            case.close(by=bench.lin, reason="by_hand")
        dispatch.recall(by=bench.lin, reason="客户撤回了")
        dispatch.recall(by=bench.lin)
        assert case.all_holds.filter(lifted_at=None).exists() is not closes
    case.close(by=bench.lin, reason="by_hand")
    with pytest.raises(CaseHasEnded):
        bench.ask(case)


def test_the_same_sheet_asks_once_and_nobody_twice(bench):
    case, sheet = bench.case(), new_id()
    assert bench.ask(case, batch=sheet) == bench.ask(case, batch=sheet)
    with pytest.raises(AskedTwice):
        bench.ask(case, assisting=[bench.catering])
    with pytest.raises(SaysNothing):
        bench.ask(case, question=" \x00 ")
    bench.ground.retire(by=bench.lin)
    with pytest.raises(DepartmentRetired):
        bench.ask(case, lead=bench.ground)
    assert case.dispatches.count() == 1


def test_what_has_ended_takes_no_answer_and_what_was_not_answered_no_review(bench):
    dispatch = bench.ask()
    with pytest.raises(NothingToReview):
        dispatch.pass_answer(by=bench.lin)
    dispatch.recall(by=bench.lin)
    with pytest.raises(NotWithDepartment):
        dispatch.answer("太晚了", by=bench.cook)
    with pytest.raises(HasEnded):
        dispatch.reassign(bench.ground, by=bench.lin)
    for state in (DispatchState.ASKED, DispatchState.PASSED):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dispatch.objects.filter(pk=dispatch.pk).update(state=state, ended_at=None)
    other = bench.ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.filter(pk=other.pk).update(state="answered", accepted_at=now())


def test_an_unanswered_dispatch_is_warned_of_breaks_and_may_be_answered_late(bench):
    with at(FRIDAY_EVENING):
        dispatch = bench.ask(due_at=FRIDAY_EVENING + timedelta(hours=1))
    with at(FRIDAY_EVENING + timedelta(hours=2)):
        check_promises()
        dispatch.refresh_from_db()
        assert dispatch.promise.state == "broken"
        dispatch.answer("抱歉，晚了。", by=bench.cook)
    dispatch.promise.refresh_from_db()
    assert dispatch.promise.kept_at and dispatch.promise.state == "broken"


def test_a_department_asks_back_and_is_told_while_its_time_goes_on(bench):
    dispatch = bench.ask()
    question = dispatch.ask_back("哪一天的航班？", by=bench.cook)
    assert dispatch.ask_back("哪一天的航班？", by=bench.cook) == question
    assert dispatch.awaits_explanation
    told = dispatch.explain("11 月 20 日。", by=bench.lin)
    assert dispatch.explain("11 月 20 日。", by=bench.lin) == told
    assert not Dispatch.objects.get(pk=dispatch.pk).awaits_explanation
    assert dispatch.state == "asked" and dispatch.promise.is_outstanding


def test_a_merged_case_takes_its_dispatches_along_and_brings_them_back(bench):
    case, other = bench.case(), bench.case()
    dispatch = bench.ask(case)
    case.merge_into(other, by=bench.lin)
    assert list(Dispatch.objects.of_case(other)) == [dispatch]
    assert list(type(case).objects.filter(waiting_for_department(), pk=other.pk)) == [other]
    other.answer(by=bench.lin)
    with pytest.raises(CannotClose):
        other.close(by=bench.lin, reason="by_hand")
    found = Dispatch.objects.of_case(other).get()
    found.answer("已查明。", by=bench.cook)
    found.pass_answer(by=bench.lin)
    other.close(by=bench.lin, reason="by_hand")
