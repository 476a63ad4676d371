"""Teams that work by hours of their own: what their cases promise, and what becomes of it when a case
goes to a team with other hours."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amends.cases.handing_over import HandOver
from amends.cases.models import Case, Promise
from amends.cases.recalculating import recalculate, what_would_move
from amends.clocks.explaining import explain
from amends.clocks.hours import every_day
from amends.clocks.models import WorkingCalendar
from amends.events.models import Event
from amends.now import at
from amends.people.models import Team

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY_EVENING = datetime(2026, 11, 20, 20, tzinfo=SHANGHAI)


@pytest.fixture
def office(inside) -> Team:
    return Team.objects.get(name="航空客服")


@pytest.fixture
def hotline(inside) -> Team:
    """Always there, holidays too."""
    team = Team.objects.get(name="商超客服")
    team.reform(calendar_name="7×24 小时", by=inside.member("sun"))
    return team


@pytest.fixture
def heard(inside):
    def heard(team: Team, moment: datetime) -> Case:
        yating = inside.customer("陈国栋")
        fields = {"channel": "web", "words": "没有人接电话", "team": team}
        with at(moment):
            return Case.objects.register(inside.home, yating, by=yating, **fields)

    return heard


def due(case: Case, kind: str = "respond") -> str:
    promise = case.promises.get(kind=kind)
    return promise.due_at.astimezone(SHANGHAI).strftime("%m-%d %H:%M")


def transfer(case: Case, team: Team, moment: datetime, by) -> None:
    with at(moment):
        case.transfer(team, by=by)


def test_each_team_promises_by_its_own_hours_and_the_explanation_names_them(heard, hotline, office):
    late = FRIDAY_EVENING + timedelta(hours=2, minutes=30)
    assert due(heard(hotline, late)) == "11-21 00:30"
    assert due(heard(office, late)) == "11-23 11:00"
    case = heard(hotline, late)
    assert "7×24 小时 v1 · Mon to Sun 00:00–24:00" in explain(case.promises.get(kind="respond"))[2]


def test_a_holiday_closes_the_office_and_not_the_hotline(heard, hotline, office):
    national_day = datetime(2026, 10, 1, 10, tzinfo=SHANGHAI)
    assert due(heard(hotline, national_day)) == "10-01 12:00"
    assert due(heard(office, national_day)) == "10-08 11:00"


def test_a_team_abroad_counts_two_hours_across_the_night_in_which_its_clocks_go_back(
    inside, heard, office
):
    WorkingCalendar.objects.draw_up(
        inside.home,
        name="London",
        by=inside.member("sun"),
        time_zone="Europe/London",
        periods=every_day(("00:00", "24:00")),
    )
    office.reform(calendar_name="London", by=inside.member("sun"))
    night = datetime(2026, 10, 25, 0, 30, tzinfo=ZoneInfo("Europe/London"))
    respond = heard(office, night).promises.get(kind="respond")
    assert respond.due_at == night.astimezone(ZoneInfo("UTC")) + timedelta(hours=2)
    assert respond.due_at.astimezone(ZoneInfo("Europe/London")).strftime("%H:%M") == "01:30"


def test_who_is_there_does_not_wait_for_monday(world, heard, office, hotline):
    case = heard(office, FRIDAY_EVENING)
    assert (due(case), due(case, "resolve")) == ("11-23 11:00", "11-25 18:00")
    api = world.api("wang")
    with at(FRIDAY_EVENING + timedelta(minutes=90)):
        api.tell(f"/cases/{case.label}/assignment", {"team": str(hotline.id)})
    with world.home.enter():
        assert (due(case), due(case, "resolve")) == ("11-20 23:30", "11-24 00:00")
        respond = case.promises.get(kind="respond")
        why = explain(respond)
        assert "7×24 小时" in why[2] and "before, it was due Mon 11:00" in why[-1]
        case.refresh_from_db()
        assert case.next_due_at <= respond.due_at
        told = Event.objects.get(action="promise.recalculated", subject_id=respond.id)
        assert told.facts["before"] == "2026-11-23T03:00:00+00:00"
        assert told.actor_id == world.member("wang").id


def test_what_was_told_never_gets_later_whenever_a_case_changes_hands(
    heard, office, hotline, inside
):
    wang = inside.member("wang")
    for hours in range(0, 240, 31):
        case = heard(office, FRIDAY_EVENING)
        moment = FRIDAY_EVENING + timedelta(hours=hours)
        told = dict(case.promises.values_list("kind", "due_at"))
        for team in (hotline, office):
            transfer(case, team, moment, wang)
            now_due = dict(case.promises.values_list("kind", "due_at"))
            assert all(now_due[kind] <= told[kind] for kind in told)
            assert all(now_due[k] == told[k] or now_due[k] > moment for k in told)
            told = now_due


def test_undone_it_is_due_as_before(heard, office, hotline, inside):
    wang, case = inside.member("wang"), heard(office, FRIDAY_EVENING)
    fields = ("kind", "due_at", "warn_at", "explanation", "calendar", "next_check_at")
    before, held = list(case.promises.order_by("id").values(*fields)), case.holding()
    transfer(case, hotline, FRIDAY_EVENING, wang)
    assert due(case) == "11-20 22:00"
    with at(FRIDAY_EVENING + timedelta(minutes=5)):
        case.hold_as_before(held, by=wang)
    assert list(case.promises.order_by("id").values(*fields)) == before
    assert case.team == office


def test_hours_that_change_later_count_from_when_the_team_took_it_up(
    heard, office, hotline, inside
):
    case = heard(office, FRIDAY_EVENING)
    transfer(case, hotline, FRIDAY_EVENING + timedelta(hours=1), inside.member("wang"))
    nights = WorkingCalendar.objects.newest(inside.home, "7×24 小时")
    nights.revise(
        by=inside.member("sun"), periods=every_day(("00:00", "12:00"), ("22:00", "24:00"))
    )
    recalculate(Event.objects.get(action="calendar.revised"))
    assert due(case) == "11-21 00:00"


@pytest.mark.parametrize(
    ("hours", "then"),
    [
        (every_day(("00:00", "12:00"), ("22:00", "24:00")), "11-21 00:00"),
        (every_day(("13:00", "14:00")), "11-22 14:00"),
        ({"mon": [["09:00", "18:00"]]}, "11-23 11:00"),
        # By these it would be Monday afternoon, Thursday, December.
        ({"mon": [["13:00", "15:00"]]}, "11-23 11:00"),
        ({"thu": [["09:00", "18:00"]]}, "11-23 11:00"),
        ({"fri": [["09:00", "09:40"]]}, "11-23 11:00"),
    ],
)
def test_hours_cut_down_later_never_take_back_what_was_told_before_it_was_hurried(
    heard, office, hotline, inside, hours, then
):
    case = heard(office, FRIDAY_EVENING)
    assert due(case) == "11-23 11:00"
    transfer(case, hotline, FRIDAY_EVENING + timedelta(hours=1), inside.member("wang"))
    nights = WorkingCalendar.objects.newest(inside.home, "7×24 小时")
    looked, _reckoned = what_would_move(nights.next_version(periods=hours), at_most=99)
    nights.revise(by=inside.member("sun"), periods=hours)
    recalculate(Event.objects.get(action="calendar.revised"))
    assert due(case) == then
    respond = case.promises.get(kind="respond")
    assert respond.due_at in [shift.after for shift in looked if shift.promise == respond]
    assert respond.next_check_at <= respond.due_at and max(respond.warn_at) < respond.due_at
    # Told once, it holds through every later change as well.
    nights = WorkingCalendar.objects.newest(inside.home, "7×24 小时")
    nights.revise(by=inside.member("sun"), periods={"sun": [["23:00", "23:10"]]})
    recalculate(Event.objects.filter(action="calendar.revised").latest("id"))
    assert due(case) == "11-23 11:00"
    why = explain(case.promises.get(kind="respond"))
    assert why[0].endswith("Mon 23 Nov 11:00")
    assert why[-1].endswith("; Mon 23 Nov 11:00 was told, and holds")


def test_a_time_agreed_with_the_customer_stays_whoever_holds_the_case_and_whatever_the_hours(
    heard, office, hotline, inside
):
    wang, case = inside.member("wang"), heard(office, FRIDAY_EVENING)
    agreed = FRIDAY_EVENING + timedelta(days=6)
    with at(FRIDAY_EVENING):
        case.promises.get(kind="respond").renegotiate(by=wang, due_at=agreed)
    transfer(case, hotline, FRIDAY_EVENING, wang)
    calendar = WorkingCalendar.objects.newest(inside.home)
    calendar.revise(by=inside.member("sun"), periods=every_day(("09:00", "10:00")))
    recalculate(Event.objects.get(action="calendar.revised"))
    assert case.promises.get(kind="respond").due_at == agreed


def test_all_that_somebody_leaves_goes_by_the_hours_of_the_team_that_takes_it(
    heard, office, hotline, inside
):
    lin, case = inside.member("lin"), heard(office, FRIDAY_EVENING)
    with at(FRIDAY_EVENING):
        case.assign(lin, by=lin)
        HandOver(lin).to(hotline, by=inside.member("sun"))
    assert due(case) == "11-20 22:00"
    case.refresh_from_db()
    owed = Promise.objects.filter(case=case).outstanding().soonest_first()
    assert case.next_due_at == owed[0].due_at
