"""The rules in force, which of them fits, and what they make due."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from amends.clocks.default_calendars import OFFICE_HOURS
from amends.clocks.default_pack import start_rules
from amends.clocks.models import Rule, RulePack, WorkingCalendar
from amends.clocks.models.versioned import VersionTaken
from amends.clocks.pauses import Pause
from amends.clocks.tests.calendars import SHANGHAI, on
from amends.events.actor import system
from amends.events.models import Event
from amends.now import at
from amends.people.models import Workspace

FRIDAY = on(SHANGHAI, "2026-11-20 16:30")


def _due(pack, starts, start="2026-11-20 10:00", **case) -> str:
    due = pack.due(starts, start=on(SHANGHAI, start), **case)
    return SHANGHAI.local(due.at).strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("starts", "start", "expected"),
    [
        ("acknowledge", "2026-11-21 23:00", "11-21 23:05"),
        ("respond", "2026-11-20 10:00", "11-20 12:00"),
        ("respond", "2026-11-20 17:00", "11-23 10:00"),
        ("call_back", "2026-11-20 11:00", "11-20 14:30"),
        ("explain", "2026-11-20 15:59", "11-20 18:00"),
        ("explain", "2026-11-20 16:00", "11-23 12:00"),
        ("inform", "2026-11-20 10:00", "11-23 10:00"),
        ("resolve", "2026-11-20 10:00", "11-25 18:00"),
        ("follow_up", "2026-11-19 10:00", "11-23 18:00"),
    ],
)
def test_the_standard_rules_promise_what_they_say(pack, starts, start, expected):
    assert _due(pack, starts, start) == expected


def test_diamond_customers_hear_from_us_within_half_an_hour(pack):
    assert _due(pack, "respond", tier="diamond") == "11-20 10:30"
    assert _due(pack, "call_back", tier="diamond") == "11-20 10:30"
    assert _due(pack, "respond", tier="gold") == "11-20 12:00"


def test_a_follow_up_opens_a_day_after_the_answer(pack):
    due = pack.due("follow_up", start=FRIDAY)
    assert due.opens_at == FRIDAY + timedelta(days=1)


def test_no_rule_for_it_makes_nothing_due(pack):
    assert pack.due("publish", start=FRIDAY) is None


def test_the_rule_that_asks_most_of_a_case_is_chosen(workspace):
    def rule(minutes, **conditions):
        measure = {"kind": "elapsed_minutes", "minutes": minutes}
        return {"starts": "respond", "measure": measure, **conditions}

    start_rules(workspace)
    pack = RulePack.objects.draw_up(
        workspace,
        code="own",
        name={},
        by=system,
        rules=[
            rule(60),
            rule(50, tiers=["diamond"]),
            rule(40, case_kinds=["complaint"]),
            rule(30, tiers=["diamond"], case_kinds=["complaint"]),
            rule(20, tiers=["diamond"], case_kinds=["complaint"], severities=[3, 4]),
        ],
    )

    def minutes(**case):
        return pack.rule_for("respond", **case).measure["minutes"]

    assert minutes() == 60
    assert minutes(case_kind="inquiry", tier="gold", severity=4) == 60
    assert minutes(case_kind="complaint", tier="gold") == 40
    assert minutes(case_kind="inquiry", tier="diamond") == 50
    assert minutes(case_kind="complaint", tier="diamond", severity=1) == 30
    assert minutes(case_kind="complaint", tier="diamond", severity=4) == 20


def test_warnings_come_before_the_due_time(pack):
    due = pack.due("respond", start=FRIDAY)
    assert [SHANGHAI.local(moment).strftime("%m-%d %H:%M") for moment in due.warn_at] == [
        "11-20 18:00"
    ]


def test_a_due_time_names_rule_and_calendar_and_tells_its_steps_as_json(pack):
    due = pack.due("respond", start=FRIDAY)
    assert (due.rule.pack.version, due.calendar.version) == (1, 1)
    assert json.loads(json.dumps(due.explanation)) == {
        "start": "2026-11-20T08:30:00Z",
        "at": "2026-11-23T01:30:00Z",
        "steps": [
            {
                "day": "2026-11-20",
                "why": "workday",
                "counts": True,
                "from": "2026-11-20T08:30:00Z",
                "to": "2026-11-20T10:00:00Z",
            },
            {"day": "2026-11-21", "why": "weekend", "counts": False},
            {"day": "2026-11-22", "why": "weekend", "counts": False},
            {
                "day": "2026-11-23",
                "why": "workday",
                "counts": True,
                "from": "2026-11-23T01:00:00Z",
                "to": "2026-11-23T01:30:00Z",
            },
        ],
    }
    assert not due.provisional


def test_a_promise_reckoned_again_from_its_rule_and_calendar_is_due_at_the_same_time(pack):
    pause = Pause(FRIDAY + timedelta(minutes=10), FRIDAY + timedelta(minutes=20), "material")
    due = pack.due("respond", start=FRIDAY, pauses=[pause])
    rule = Rule.objects.get(id=due.rule_id)
    calendar = WorkingCalendar.objects.get(id=due.calendar_id)
    assert rule.due(FRIDAY, calendar, pauses=[pause]) == due


def test_a_due_time_in_a_year_not_announced_is_provisional(pack):
    assert pack.due("resolve", start=on(SHANGHAI, "2026-12-30 10:00")).provisional


def test_a_team_may_have_its_own_calendar(pack, workspace, administrator):
    every_day = {day: [["08:00", "22:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat")}
    WorkingCalendar.objects.draw_up(
        workspace, name="Hotline", by=administrator, time_zone="Asia/Shanghai", periods=every_day
    )
    pack = RulePack.objects.in_force(workspace)
    assert _due(pack, "respond", "2026-11-20 21:00", calendar_name="Hotline") == "11-21 09:00"
    assert _due(pack, "respond", "2026-11-20 21:00", calendar_name="Unheard of") == "11-23 11:00"


def test_four_due_times_cost_one_question_once_rules_and_calendars_were_read(
    pack, workspace, django_assert_num_queries
):
    RulePack.objects.in_force(workspace)
    with django_assert_num_queries(1):
        pack = RulePack.objects.in_force(workspace)
        for starts in ("acknowledge", "respond", "inform", "resolve"):
            pack.due(starts, start=FRIDAY)


def test_starting_the_rules_twice_is_harmless(pack, workspace):
    assert start_rules(workspace) == pack
    assert (WorkingCalendar.objects.count(), RulePack.objects.count()) == (2, 1)


def test_revising_a_calendar_makes_a_version_and_leaves_the_old_one(pack, workspace, administrator):
    calendar = WorkingCalendar.objects.newest(workspace)
    revised = calendar.revise(
        by=administrator, special_days={"2026-11-23": {"name": {"en": "Fire drill"}}}
    )
    assert (revised.version, revised.name) == (2, calendar.name)
    assert WorkingCalendar.objects.newest(workspace) == revised
    assert (
        _due(RulePack.objects.in_force(workspace), "respond", "2026-11-20 17:00") == "11-24 10:00"
    )
    event = Event.objects.get(action="calendar.revised")
    assert (event.subject_id, event.actor_id) == (revised.id, administrator.id)
    assert event.facts == {
        "calendar": str(revised.id),
        "number": 2,
        "before": str(calendar.id),
    }


def test_an_open_promise_can_be_reckoned_anew_on_the_newest_calendar(
    pack, workspace, administrator
):
    due = pack.due("respond", start=FRIDAY)
    calendar = WorkingCalendar.objects.get(id=due.calendar_id)
    calendar.revise(by=administrator, special_days={"2026-11-23": {}})
    newest = WorkingCalendar.objects.newest(workspace, calendar.name)
    later = Rule.objects.get(id=due.rule_id).due(FRIDAY, newest)
    assert (later.at - due.at) == timedelta(days=1)
    assert later.calendar_id == newest.id


def test_two_who_revise_the_same_version_do_not_overwrite_each_other(
    pack, workspace, administrator
):
    calendar = WorkingCalendar.objects.newest(workspace)
    calendar.revise(by=administrator, country="")
    with pytest.raises(VersionTaken):
        calendar.revise(by=administrator, country="HK")
    with pytest.raises(VersionTaken):
        WorkingCalendar.objects.draw_up(
            workspace,
            name=calendar.name,
            by=administrator,
            time_zone="UTC",
            periods=OFFICE_HOURS,
        )


def test_hours_that_mean_nothing_are_refused_and_nothing_is_kept(pack, workspace, administrator):
    calendar = WorkingCalendar.objects.newest(workspace)
    with pytest.raises(ValueError, match="working period"):
        calendar.revise(by=administrator, periods={})
    assert {each.version for each in WorkingCalendar.objects.all()} == {1}


def test_a_version_cannot_be_changed_even_in_the_database(pack, workspace):
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        WorkingCalendar.objects.update(name="Other")
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Rule.objects.update(position=9)


def test_revised_rules_take_effect_from_their_day(pack, workspace, administrator):
    first_of_december = datetime(2026, 12, 1, tzinfo=UTC)
    shorter = {"starts": "respond", "measure": {"kind": "working_minutes", "minutes": 60}}
    pack.revise(by=administrator, rules=[shorter], effective_from=first_of_december)
    the_day_before = first_of_december - timedelta(days=1)
    assert RulePack.objects.in_force(workspace, the_day_before).version == 1
    assert RulePack.objects.in_force(workspace, first_of_december).version == 2
    with at(the_day_before):
        assert RulePack.objects.in_force(workspace) == pack
    event = Event.objects.get(action="rule_pack.revised")
    assert event.facts["before"] == str(pack.id)


def test_revising_without_rules_takes_them_over(pack, administrator):
    revised = pack.revise(by=administrator, name={"en": "Our rules"})
    assert [rule.as_data() for rule in revised.rules.all()] == [
        rule.as_data() for rule in pack.rules.all()
    ]


def test_rules_that_mean_nothing_are_refused(pack, administrator):
    for wrong in (
        {"starts": "respond", "measure": {"kind": "never"}},
        {"starts": "respond", "measure": {"kind": "next_moment"}, "warnings": [{"percent": 0}]},
        {"starts": "respond", "measure": {"kind": "next_moment"}, "opens_after": {"kind": "x"}},
    ):
        with pytest.raises(ValueError, match=r"must|warning"):
            pack.revise(by=administrator, rules=[wrong])
    assert RulePack.objects.count() == 1


def test_another_workspace_has_rules_of_its_own(pack, workspace):
    elsewhere = Workspace.objects.open(slug="bank", name="Bank", country="", time_zone="UTC")
    with elsewhere.enter():
        assert RulePack.objects.in_force(elsewhere) is None
        own = start_rules(elsewhere)
        assert own.due("respond", start=FRIDAY).calendar_id
        assert WorkingCalendar.objects.newest(elsewhere).calendar.time_zone == "UTC"
