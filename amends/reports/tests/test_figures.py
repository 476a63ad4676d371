"""Every figure against the small world, counted by hand."""

from datetime import timedelta
from decimal import Decimal

import pytest

from amends import now as time
from amends.cases.models import Promise
from amends.recovery.models import Offer, Remedy
from amends.reports.figures import (
    CAUSE_KNOWN,
    FIRST_HEARER,
    FIRST_RESPONSE,
    FOUND_FIRST,
    OPEN_BY_AGE,
    PROMISES_KEPT,
    REMEDIES,
    REOPENED,
    RESOLUTION,
    SATISFIED,
    TOP_CAUSES,
)
from amends.reports.period import Period
from amends.reports.tests.conftest import DAY, HOUR, TODAY


@pytest.fixture
def reader(small_world):
    return small_world.member("zhao")


@pytest.fixture
def month(small_world) -> Period:
    return Period.last(30, small_world.home)


def test_a_period_is_whole_days_of_the_workspace_with_today(month):
    assert (month.start, month.end) == (TODAY - 29.5 * DAY, TODAY + DAY / 2)
    assert (month.before.end, month.before.days) == (month.start, 30)


@pytest.mark.parametrize(
    ("figure", "counted", "of"),
    [
        # Four complaints and grumbles were heard; the inquiry is none, and one is long ago.
        (FOUND_FIRST, 1, 4),
        # One answer was very happy, the other very unhappy.
        (SATISFIED, 1, 2),
        # Closed here: the one found by us, whose cause is known. The import is not asked.
        (CAUSE_KNOWN, 1, 1),
        # Answered and not taken up again: the one found by us, solved by who heard it.
        (FIRST_HEARER, 1, 1),
        # Answered by us: found and handed on; the latter was taken up again.
        (REOPENED, 1, 2),
    ],
)
def test_a_share_counts_what_one_counts_by_hand(reader, month, figure, counted, of):
    measured = figure.measure(reader, month)
    assert (measured.counted, measured.of) == (counted, of)


def test_who_solved_what_another_had_heard_is_not_the_first_hearer(count, reader, month):
    case = count.heard(TODAY - 2 * DAY, by=count.lin)
    with time.at(TODAY - 2 * DAY + HOUR):
        case.assign(count.zhang, by=count.lin)
        case.assign(count.lin, by=count.zhang)
    count.answered(case, TODAY - DAY, by=count.lin)
    measured = FIRST_HEARER.measure(reader, month)
    assert (measured.counted, measured.of) == (1, 2)


def test_a_case_that_was_reopened_before_its_answer_in_the_period_stayed_solved(
    count, reader, month
):
    case = count.heard(TODAY - 50 * DAY, by=count.lin)
    count.answered(case, TODAY - 49 * DAY, by=count.lin)
    with time.at(TODAY - 20 * DAY):
        case.reopen(by=count.wang)
    count.answered(case, TODAY - 19 * DAY, by=count.lin)
    measured = REOPENED.measure(reader, month)
    assert (measured.counted, measured.of) == (1, 3)


def test_promises_count_by_the_day_they_were_due_and_released_ones_not_at_all(month, reader):
    Promise.objects.all().update(state="released", ended_for="test", kept_at=None, broken_at=None)
    kept, broken, early = Promise.objects.order_by("id")[:3]
    _end(kept, "kept", TODAY - DAY)
    _end(broken, "broken", TODAY - DAY)
    _end(early, "kept", TODAY + DAY)
    measured = PROMISES_KEPT.measure(reader, month)
    assert (measured.counted, measured.of) == (1, 2)


def _end(promise, state: str, due_at) -> None:
    times = {"kept_at": due_at} if state == "kept" else {"broken_at": due_at}
    Promise.objects.filter(pk=promise.pk).update(state=state, due_at=due_at, ended_for="", **times)


def test_nothing_to_be_a_share_of_is_not_known_rather_than_nought(reader, small_world):
    before_everything = Period.last(7, small_world.home).before.before
    for figure in (FOUND_FIRST, SATISFIED, CAUSE_KNOWN, FIRST_HEARER, REOPENED):
        measured = figure.measure(reader, before_everything)
        assert (measured.share, measured.interval) == (None, None)
    assert FIRST_RESPONSE.measure(reader, before_everything).middle is None


def test_the_first_word_came_after_two_hours_and_after_a_day_and_one_still_waits(reader, month):
    lying = FIRST_RESPONSE.measure(reader, month)
    assert (lying.count, lying.waiting) == (2, 1)
    assert lying.middle == timedelta(hours=13)
    assert lying.slow == timedelta(hours=2 + 0.9 * 22)
    assert [each.count for each in lying.bins] == [0, 0, 0, 0, 1, 0, 0, 1]


def test_imported_history_has_no_time_of_its_own_until_the_answer(reader, month, found):
    lying = RESOLUTION.measure(reader, month)
    assert (lying.count, lying.middle) == (1, timedelta(hours=2))


def test_what_is_open_stands_at_its_age(reader, month):
    assert [count for _, count in OPEN_BY_AGE.measure(reader, month)] == [2, 0, 1, 0, 1]


def test_causes_count_once_for_each_case_in_which_they_were_found(reader, month):
    assert [(cause.code, n) for cause, n in TOP_CAUSES.measure(reader, month)] == [("no-reply", 1)]


def test_remedies_by_kind_with_acceptance_and_cost(count, reader, month):
    with time.at(TODAY - HOUR):
        case = count.heard(TODAY - HOUR, by=count.lin, remedy_sought=["refund"])
        remedy = Remedy.objects.get(code="refund")
        offers = [
            Offer.objects.propose(case, by=count.lin, lines=[(remedy, Decimal(amount))])
            for amount in (60, 40)
        ]
        offers[0].accept(by=case.customer)
        offers[1].decline(by=case.customer)
    (use,) = REMEDIES.measure(reader, month)
    assert (use.kind, use.offered, use.cost) == ("refund", 2, Decimal(60))
    assert (use.acceptance.counted, use.acceptance.of) == (1, 2)


def test_nobody_counts_the_cases_of_another_workspace(small_world):
    with small_world.elsewhere.enter():
        period = Period.last(30, small_world.elsewhere)
        assert FOUND_FIRST.measure(small_world.member("wu"), period).of == 0
