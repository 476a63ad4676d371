"""The ledger: what happened to a promise and what its events say are the same."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from amends.cases.models import Case, Promise
from amends.cases.models.promise import AlreadyEnded
from amends.cases.models.promising import InThePast
from amends.cases.recalculating import recalculate
from amends.cases.sweep import check_promises
from amends.clocks.models import WorkingCalendar
from amends.events.models import Event
from amends.now import at, now
from amends.world.fixtures import World


@pytest.fixture
def promise(case, lin) -> Promise:
    return case.promise("解释原因", due_at=now() + timedelta(hours=2), by=lin)


def test_a_word_given_is_a_clock_from_then_on(promise, lin):
    assert (promise.owner, promise.state, promise.made_by) == (lin, "open", lin)


def test_nobody_can_promise_for_a_time_that_has_passed(case, lin):
    with pytest.raises(InThePast):
        case.promise("解释原因", due_at=now(), by=lin)


def test_kept_in_time_is_kept_and_kept_late_stays_broken(promise, case, lin):
    late = case.promise("回电", due_at=now() + timedelta(minutes=5), by=lin)
    promise.keep(by=lin)
    with at(now() + timedelta(minutes=47)):
        late.keep(by=lin)
    assert promise.state == "kept"
    assert late.state == "broken"
    assert late.late_by >= timedelta(minutes=42)
    assert not late.is_outstanding


def test_nothing_is_kept_twice(promise, lin):
    promise.keep(by=lin)
    with pytest.raises(AlreadyEnded):
        promise.keep(by=lin)


def test_a_new_time_can_be_agreed_only_before_the_old_one(promise, lin):
    later = now() + timedelta(hours=5)
    promise.renegotiate(by=lin, due_at=later)
    assert promise.due_at == later
    with at(later + timedelta(minutes=1)), pytest.raises(AlreadyEnded):
        promise.renegotiate(by=lin, due_at=later + timedelta(hours=1))


def test_what_never_arrived_is_owed_again(promise, lin):
    promise.keep(by=lin)
    promise.undo_keeping(by=lin, reason="bounced")
    assert promise.is_outstanding
    assert Event.objects.filter(action="promise.undone").count() == 1


def test_the_database_knows_no_other_states(promise):
    with pytest.raises(IntegrityError), transaction.atomic():
        Promise.objects.filter(pk=promise.pk).update(state="kept")


def test_the_sweep_breaks_what_is_late_once_and_lays_it_before_a_supervisor(promise, case, wang):
    with at(promise.due_at + timedelta(minutes=1)):
        check_promises()
        check_promises()
    promise.refresh_from_db()
    assert promise.state == "broken"
    assert Event.objects.filter(action="promise.broken", subject_id=promise.id).count() == 1
    assert case.escalations.waiting().get(why="broken promise").to == wang


def test_a_warning_comes_once_before_the_time(case):
    respond = case.promises.get(kind="respond")
    with at(respond.warn_at[0]):
        check_promises()
        check_promises()
    assert Event.objects.filter(action="promise.warned", subject_id=respond.id).count() == 1


def test_x61_an_escalation_reaches_somebody_or_says_that_nobody_is_left(case, inside):
    assert case.escalate(by=inside.member("wang"), why="asked").to == inside.member("sun")
    for mail_name in ("wang", "sun", "zhao"):
        member = inside.member(mail_name)
        member.ended_at = now()
        member.save()
    nobody = case.escalate(by=inside.member("lin"), why="another")
    assert nobody.to is None
    assert case.escalations.waiting().count() == 2


def test_a_holiday_added_later_moves_what_is_open_and_nothing_else(case, inside):
    resolve, respond = case.promises.get(kind="resolve"), case.promises.get(kind="respond")
    respond.keep(by=inside.member("lin"))
    calendar = WorkingCalendar.objects.newest(inside.home)
    day = resolve.due_at.astimezone(inside.home.zone).date()
    closed = {str(day): {"periods": [], "name": {"en": "Closed"}}}
    revised = calendar.revise(by=inside.member("sun"), special_days=calendar.special_days | closed)
    event = Event.objects.get(action="calendar.revised", subject_id=revised.id)
    before = respond.due_at
    recalculate(event)
    recalculate(event)
    moved = Promise.objects.get(pk=resolve.pk)
    assert moved.due_at > resolve.due_at
    assert moved.calendar == revised
    assert Promise.objects.get(pk=respond.pk).due_at == before
    assert Event.objects.filter(action="promise.recalculated", subject_id=resolve.id).count() == 1


STEPS = st.lists(
    st.sampled_from(
        ["reply", "tell", "sweep", "wait", "answer", "reopen", "keep", "undo", "close"]
    ),
    max_size=12,
)


class TestLedger(TestCase):
    @settings(max_examples=12, deadline=None)
    @given(steps=STEPS)
    def test_the_events_of_a_promise_tell_its_state_whatever_happened(self, steps):
        world = World()
        with world.home.enter():
            lin, moment = world.member("lin"), now()
            case = Case.objects.register(
                world.home, world.customer("周雅婷"), by=lin, channel="phone", words="x"
            )
            for step in steps:
                moment += timedelta(hours=30 if step == "wait" else 0, minutes=1)
                with at(moment):
                    act(case, step, lin)
            for promise in case.promises.all():
                assert replayed(promise) == (promise.state, promise.kept_at is not None)
            owed = case.promises.outstanding().soonest_first().first()
            assert Case.objects.get(pk=case.pk).next_due_at == (owed and owed.due_at)


def act(case: Case, step: str, lin) -> None:
    case.refresh_from_db()
    match step:
        case "reply":
            case.reply("x", by=lin)
        case "tell":
            case.tell("x", by=lin)
        case "sweep" | "wait":
            check_promises()
        case "answer" if case.is_being_worked_on:
            case.answer(by=lin)
        case "reopen" if case.state in ("answered", "closed"):
            case.reopen(by=lin)
        case "close" if case.state == "answered":
            case.close(by=lin, reason="by_hand")
        case "keep":
            case.keep_promises(["resolve", "explain"], by=lin)
        case "undo":
            for promise in case.promises.filter(kept_at__isnull=False)[:1]:
                promise.undo_keeping(by=lin, reason="bounced")


def replayed(promise: Promise) -> tuple[str, bool]:
    """What the log alone says about a promise: its state, and whether it was kept in the end."""
    state, kept = "open", False
    for event in Event.objects.filter(subject_id=promise.id).order_by("recorded_at", "id"):
        match event.action:
            case "promise.kept":
                state, kept = "kept" if state == "open" else state, True
            case "promise.broken":
                state = "broken"
            case "promise.released":
                state = "released" if state == "open" else state
            case "promise.undone":
                state, kept = "open" if state == "kept" else state, False
    return state, kept
