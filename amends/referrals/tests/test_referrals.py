"""What a platform handed over: its deadlines are ours to keep, and nothing is answered twice."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from amends.cases.actions import CaseAction
from amends.cases.models import Case
from amends.cases.models.closable import CannotClose
from amends.cases.models.promise import PromiseState
from amends.channels.following import write_letters
from amends.channels.models import Delivery
from amends.desk.promises_today import TodaysPromises
from amends.events.models import Event
from amends.feedback.following import follow
from amends.feedback.models import FollowUp
from amends.now import at, now
from amends.portal.promised import Promised
from amends.referrals.actions import ReferralAction
from amends.referrals.following import tell_open_referrals
from amends.referrals.models import AlreadyOver, Referral, State, TooLateToReturn
from amends.referrals.tests.their_letter import REFERRALS, typed

pytestmark = pytest.mark.django_db


def test_both_deadlines_are_promises_of_the_case(referral, case):
    due = {promise.due_at for promise in case.all_promises.filter(kind="referral")}
    assert due == {referral.due_at, referral.return_by}
    case.refresh_from_db()
    assert case.next_due_at <= referral.return_by


def test_answering_keeps_the_one_and_releases_the_other(referral, lin):
    referral.answer_them("已向来电人说明原因。", by=lin)
    referral.refresh_from_db()
    assert referral.state == State.ANSWERED
    assert referral.answer_promise.state == PromiseState.KEPT
    assert referral.return_promise.state == PromiseState.RELEASED
    with pytest.raises(AlreadyOver):
        referral.answer_them("再答一次", by=lin)


def test_what_is_not_ours_goes_back_in_time_and_not_afterwards(referral, lin):
    with at(referral.return_by + timedelta(minutes=1)), pytest.raises(TooLateToReturn):
        referral.send_back("属地有误", by=lin)
    referral.send_back("属地有误", by=lin)
    assert referral.state == State.RETURNED
    assert referral.answer_promise.state == PromiseState.RELEASED


def test_granted_time_moves_what_was_promised(referral, lin):
    later = referral.due_at + timedelta(days=2)
    referral.ask_extension(later, reason="等待第三方核实", by=lin)
    assert referral.awaits_extension and referral.due_at < later
    referral.grant_extension(later, by=lin)
    referral.answer_promise.refresh_from_db()
    assert referral.due_at == referral.answer_promise.due_at == later


def test_the_customer_hears_nothing_of_it_and_nobody_ticks_it_off(world, referral, case, lin):
    made = Event.objects.get(action="promise.made", subject_id=referral.answer_promise_id)
    referral.grant_extension(referral.due_at + timedelta(days=2), by=lin)
    moved = Event.objects.get(action="promise.renegotiated")
    for event in (made, moved):
        write_letters(event)
    assert not Delivery.objects.filter(purpose="promise").exists()
    assert not Promised(list(case.all_promises.filter(kind="referral"))).standing
    tick = f"/w/xinghe/cases/{case.number}/promises/{referral.answer_promise_id}/keeping/"
    world.signed_in("lin").post(tick)
    referral.answer_promise.refresh_from_db()
    assert referral.answer_promise.state == PromiseState.OPEN


def test_a_content_customer_closes_the_case_once_the_platform_is_answered(referral, case, lin):
    case.answer(by=lin)
    follow_up = FollowUp.objects.plan(case)
    follow_up.take_answer(by=case.customer, satisfaction=5, solved=True)
    case.refresh_from_db()
    assert case.state == "answered"
    with pytest.raises(CannotClose):
        case.close(by=lin, reason="by_hand")
    referral.refresh_from_db()
    referral.answer_them("已答复。", by=lin)
    for event in Event.objects.filter(case_id=case.id, action="promise.kept"):
        follow(event)
    case.refresh_from_db()
    assert case.state == "closed"


def test_only_the_platform_moves_its_deadline(world, referral, case, lin):
    before, later = referral.due_at, referral.due_at + timedelta(days=1)
    promise = f"promises/{referral.answer_promise_id}/renegotiation"
    page = f"/w/xinghe/cases/{case.number}/"
    world.signed_in("lin").post(f"{page}{promise}/", {"due_at": typed(later)})
    asked = world.api("lin").tell(f"/cases/{case.label}/{promise}", {"due_at": later.isoformat()})
    referral.answer_promise.refresh_from_db()
    assert asked.status_code == 409 and referral.answer_promise.due_at == before
    assert f"{promise}/" not in world.signed_in("lin").get(page).text


def test_promises_that_were_made_before_they_had_a_kind_get_it(referral, case):
    kept = case.all_promises.filter(kind="referral")
    kept.update(kind="other", blocks=False)
    step = import_module("amends.referrals.migrations.0002_promises_of_their_kind")
    for _ in range(2):
        step.name_what_platforms_are_owed(apps, None)
    assert set(kept.values_list("blocks", flat=True)) == {True, False}
    assert not case.all_promises.filter(kind="other").exists()


def test_what_came_too_late_is_owed_and_overdue_at_once(world, case, hotline, lin):
    late = Referral.objects.take_in(
        case, platform=hotline, their_number="SH-LATE", received_at=now() - timedelta(days=3),
        due_at=now() - timedelta(hours=1), return_by=now() - timedelta(days=2), by=lin,
    )  # fmt: skip
    assert late.answer_promise.is_overdue and late.return_promise is None
    assert "12345" in world.signed_in("lin").get("/w/xinghe/").text
    late.answer_promise.watch()
    late.grant_extension(now() + timedelta(days=2), by=lin)
    owed = case.all_promises.filter(kind="referral").order_by("due_at")
    assert [(one.state, one.is_outstanding) for one in owed] == [("broken", False), ("open", True)]
    late.answer_them("已说明。", by=lin)
    assert [one.state for one in owed.all()] == ["broken", "kept"]


def test_it_stands_before_what_else_is_grave_today_and_warns_beforehand(referral, lin):
    due = referral.due_at
    with at(due - timedelta(hours=1)):
        referral.case.promise("今天回电", due_at=due - timedelta(minutes=30), by=lin)
        first = TodaysPromises(lin, order="severity").groups[0][1]
        assert [one.kind for one in first[:2]] == ["referral", "referral"]
        referral.answer_promise.watch()
    warned = Event.objects.filter(action="promise.warned", subject_id=referral.answer_promise_id)
    assert warned.count() == 1


def test_refused_time_moves_nothing(referral, lin):
    before = referral.due_at
    referral.ask_extension(before + timedelta(days=2), reason="等待核实", by=lin)
    referral.refuse_extension(by=lin)
    assert referral.due_at == before and not referral.awaits_extension


def test_an_unhappy_customer_may_bring_it_back_for_a_second_round(referral, lin):
    referral.answer_them("第一次答复", by=lin)
    referral.hear_result("unhappy", again_by=now() + timedelta(days=2), by=lin)
    assert (referral.state, referral.round) == (State.OPEN, 2)
    assert referral.answer_promise.state == PromiseState.OPEN
    referral.answer_them("第二次答复", by=lin)


def test_the_same_complaint_made_directly_hears_of_the_answer_and_the_other_way(
    referral, case, inside, lin
):
    direct = Case.objects.register(
        inside.home, case.customer, by=lin, words="航班取消", channel="phone"
    )
    direct.link(case, tie="related", by=lin)
    answered = direct.record(CaseAction.ANSWERED, by=lin)
    for _ in range(2):
        tell_open_referrals(answered)
    referral.answer_them("已答复", by=lin)
    referral.hear_result("unhappy", again_by=now() + timedelta(days=2), by=lin)
    for _ in range(2):
        tell_open_referrals(direct.record(CaseAction.ANSWERED, by=lin))
    told = Event.objects.filter(action=ReferralAction.ANSWERED_ELSEWHERE)
    assert sorted(told.values_list("case_id", flat=True)) == sorted([case.id, case.id, direct.id])


def test_a_referral_of_a_merged_case_hears_of_the_answer_too(referral, case, inside, lin):
    direct, onward = (
        Case.objects.register(inside.home, case.customer, by=lin, words="航班取消", channel="phone")
        for _ in range(2)
    )
    case.merge_into(onward, by=lin)
    direct.link(onward, tie="related", by=lin)
    tell_open_referrals(direct.record(CaseAction.ANSWERED, by=lin))
    assert Event.objects.filter(action=ReferralAction.ANSWERED_ELSEWHERE).count() == 1


def test_a_link_made_before_the_merging_still_tells_both_ways(world, referral, case, inside, lin):
    direct, onward = (
        Case.objects.register(inside.home, case.customer, by=lin, words="航班取消", channel="phone")
        for _ in range(2)
    )
    direct.link(case, tie="related", by=lin)
    case.merge_into(onward, by=lin)
    referral.refresh_from_db()
    assert direct.label in world.signed_in("lin").get(f"{REFERRALS}{referral.pk}/").text
    tell_open_referrals(direct.record(CaseAction.ANSWERED, by=lin))
    referral.answer_them("已答复", by=lin)
    told = Event.objects.filter(action=ReferralAction.ANSWERED_ELSEWHERE)
    assert set(told.values_list("case_id", flat=True)) == {case.id, direct.id}
