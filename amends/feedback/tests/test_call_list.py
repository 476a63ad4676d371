"""Whom to call now, and what comes of it."""

from datetime import timedelta

import pytest

from amends import now as time
from amends.cases.models import Case
from amends.feedback.models import CallRules, FollowUp
from amends.feedback.models.telephoned import QuietHours
from amends.feedback.tests.conftest import ANSWERED, DAY, answered_case, asked
from amends.people.models import AccessLog

LIST = "/w/xinghe/call-list/"
NINE_AT_NIGHT = ANSWERED + timedelta(hours=10)
CHINESE = {"Accept-Language": "zh-hans"}


@pytest.fixture
def to_call(inside, lin) -> FollowUp:
    """陈国栋 has no mail address; on the day after the answer it is his turn."""
    case = answered_case(inside, lin, customer="陈国栋")
    with time.at(ANSWERED):
        return asked(FollowUp.objects.plan(case))


@pytest.fixture
def noon(to_call):
    with time.at(ANSWERED + 2 * DAY):
        yield


def fresh(follow_up: FollowUp) -> FollowUp:
    return FollowUp.objects.get(pk=follow_up.pk)


def place(follow_up: FollowUp, part: str = "") -> str:
    return f"/w/xinghe/follow-ups/{follow_up.id}/{part}"


@pytest.mark.usefixtures("noon")
def test_the_next_one_opens_with_the_open_question_and_is_left_to_one_caller(inside, to_call):
    zhang, wang = inside.signed_in("zhang"), inside.signed_in("wang")
    assert "陈国栋" in zhang.get(LIST).text
    page = zhang.post(f"{LIST}next/", follow=True).text
    assert page.index("How did it go on") < page.index("Is it really solved?")
    assert "13911112222" not in page
    assert wang.post(f"{LIST}next/").url == LIST
    assert "小张" in wang.get(LIST).text


@pytest.mark.usefixtures("noon")
def test_the_number_is_shown_to_be_called_and_the_look_is_written_down(inside, to_call):
    page = inside.signed_in("zhang").post(place(to_call, "number/")).text
    assert 'href="tel:+8613911112222"' in page
    assert AccessLog.objects.filter(
        membership_id=inside.member("zhang").id, reason="follow-up"
    ).exists()


def test_three_calls_on_three_days_end_it_and_the_case_closes(inside, to_call):
    browser = inside.signed_in("zhang")
    for day in (2, 3, 4):
        with time.at(ANSWERED + day * DAY):
            assert "陈国栋" in browser.get(LIST).text
            answer = browser.post(place(to_call, "calls/?next"), {"outcome": "not_reached"})
            assert answer.url == LIST
            assert "陈国栋" not in browser.get(LIST).text
    assert fresh(to_call).state == "not_reached"
    assert Case.objects.get(pk=to_call.case_id).state == "closed"


@pytest.mark.usefixtures("noon")
def test_who_names_a_time_is_asked_at_it_and_no_attempt_is_counted(inside, to_call):
    browser = inside.signed_in("zhang")
    named = {"outcome": "rescheduled", "way": "visit", "again_at": "2026-11-20T15:00"}
    assert browser.post(place(to_call, "calls/"), named).status_code == 302
    later = fresh(to_call)
    assert (later.days_tried, later.way) == (0, "visit")
    assert "陈国栋" not in browser.get(LIST).text
    with time.at(later.call_at):
        assert "上门回访" in browser.get(LIST, headers=CHINESE).text
        said = {"outcome": "answered", "way": "visit", "solved": "yes", "satisfaction": "5"}
        browser.post(place(to_call, "calls/"), said)
    assert fresh(to_call).answer.channel == "visit"


@pytest.mark.usefixtures("noon")
def test_who_names_a_later_day_is_owed_the_question_by_then(to_call, lin):
    named = ANSWERED + 9 * DAY
    to_call.reschedule(by=lin, again_at=named)
    owed = to_call.case.promises.get(kind="follow_up")
    with time.at(named):
        owed.watch()
    assert owed.state == "open" and named < owed.due_at < named + DAY


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize("again_at", ["", "2026-11-20T22:00", "2026-01-01T12:00", "nonsense"])
def test_a_time_at_which_nobody_is_called_is_refused_kindly(inside, to_call, again_at):
    named = {"outcome": "rescheduled", "again_at": again_at}
    assert inside.signed_in("zhang").post(place(to_call, "calls/"), named).status_code == 422


def test_in_quiet_hours_nobody_is_called_and_no_number_is_shown(inside, to_call, lin):
    browser = inside.signed_in("zhang")
    with time.at(ANSWERED + DAY + timedelta(hours=10, minutes=1)):
        assert "08:30" in browser.get(LIST).text
        assert browser.post(f"{LIST}next/").url == LIST
        assert browser.post(place(to_call, "number/")).status_code == 422
        with pytest.raises(QuietHours):
            to_call.reschedule(by=lin, again_at=ANSWERED + DAY + timedelta(hours=12))


def test_an_administrator_decides_on_the_hours_and_days(inside, to_call):
    page, rules = (
        "/w/xinghe/settings/calls/",
        {"quiet_from": "20:00", "quiet_until": "09:00", "days": "2", "most": "1", "within": "7"},
    )
    assert inside.signed_in("lin").post(page, rules).status_code == 403
    browser = inside.signed_in("sun")
    assert browser.post(page, rules | {"days": "0"}).status_code == 422
    assert browser.post(page, rules | {"most": "0"}).status_code == 422
    assert browser.post(page, rules).status_code == 302
    decided = CallRules.objects.of(inside.home)
    assert decided.is_quiet(ANSWERED + timedelta(hours=9, minutes=30)) and decided.days == 2
    assert (decided.most, decided.within) == (1, 7)


@pytest.mark.usefixtures("noon")
def test_a_program_reads_the_list_and_writes_down_what_came_of_it(inside, to_call):
    program = inside.api("zhang")
    assert [one["id"] for one in program.ask("/call-list").json()] == [str(to_call.id)]
    calls = f"/follow-ups/{to_call.id}/calls"
    assert program.tell(calls, {"outcome": "rescheduled"}).status_code == 422
    late = {"outcome": "rescheduled", "again_at": "2026-11-20T23:00:00+08:00"}
    assert program.tell(calls, late).status_code == 422
    told = program.tell(calls, late | {"again_at": "2026-11-20T10:00:00+08:00"}).json()
    assert (told["state"], told["days_tried"]) == ("to_call", 0)
    assert program.ask("/call-list").json() == []
