"""Cases that nobody holds are given out in turn or by load (row 25: Zammad's users ask since 2017)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from amends.cases.giving_out import FOLLOWED, give_out
from amends.cases.handing_over import HandOver
from amends.cases.models import Case, Distribution
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, Role, Skill, Team, User


@pytest.fixture
def team(inside):
    return Team.objects.get(name="航空客服")


@pytest.fixture
def agents(inside, team):
    """Three of them, by the order of turns."""
    lin, zhang = inside.member("lin"), inside.member("zhang")
    chen = User.objects.create_user("chen@example.com", name="陈晨")
    third = Membership.objects.create(workspace=inside.home, user=chen, role=Role.AGENT)
    team.gather([lin, zhang, third, inside.member("wang")], by=inside.member("sun"))
    return sorted([lin, zhang, third], key=lambda member: member.pk)


@pytest.fixture
def distribution(team, inside):
    def distribution(way: str, most: int | None = None) -> Distribution:
        found = Distribution.objects.of(team)
        found.change(way=way, most=most, by=inside.member("sun"))
        return found

    return distribution


@pytest.fixture
def wait(inside, team):
    def wait(**fields) -> Case:
        customer = inside.customer("周雅婷")
        return Case.objects.register(
            inside.home, customer, by=customer, channel="web", words="行李没到", team=team, **fields
        )

    return wait


def test_rivals_25_each_agent_is_given_a_case_in_turn(distribution, wait, agents):
    shared = distribution("in_turn")
    cases = [wait() for _ in range(5)]
    assert shared.give_out() == 5
    held = [Case.objects.get(pk=case.pk).assigned_to for case in cases]
    assert held == [*agents, *agents][:5]


def test_a_turn_goes_on_where_it_stopped(distribution, wait, agents):
    shared = distribution("in_turn")
    for number in range(4):
        case = wait()
        shared.give_out()
        case.refresh_from_db()
        assert case.assigned_to == agents[number % 3]


def test_by_load_whoever_has_least_in_work_comes_first(distribution, wait, agents):
    busy, calm, other = agents
    for holder in (busy, busy, other):
        wait(assigned_to=holder)
    cases = [wait() for _ in range(2)]
    distribution("by_load").give_out()
    assert {Case.objects.get(pk=case.pk).assigned_to for case in cases} <= {calm, other}
    assert Case.objects.get(pk=cases[0].pk).assigned_to == calm


def test_rivals_23_nobody_is_given_more_than_the_limit_and_what_is_left_waits_in_sight(
    distribution, wait, agents, world
):
    shared = distribution("in_turn", most=1)
    cases = [wait() for _ in range(4)]
    assert shared.give_out() == 3
    last = Case.objects.get(pk=cases[3].pk)
    assert last.assigned_to is None
    assert last in Case.objects.unassigned().assigned_to_team_of(agents[0])
    first = Case.objects.get(pk=cases[0].pk)
    first.withdraw(by=first.assigned_to)
    give_out(Event.objects.filter(case_id=first.pk).order_by("id").last())
    last.refresh_from_db()
    assert last.assigned_to == first.assigned_to


def test_what_somebody_gives_back_is_given_to_somebody_else(distribution, wait, agents):
    shared = distribution("by_load")
    case = wait()
    shared.give_out()
    case.refresh_from_db()
    before = case.assigned_to
    case.release(by=before)
    shared.give_out()
    case.refresh_from_db()
    assert case.assigned_to not in (None, before)


def test_a_team_that_did_not_ask_for_it_keeps_its_queue(distribution, wait, agents):
    case = wait()
    distribution("in_turn").change(way="by_hand", most=None, by=agents[0])
    give_out(Event.objects.get(case_id=case.pk, action="case.registered"))
    case.refresh_from_db()
    assert case.assigned_to is None


def test_cases_are_given_out_by_the_worker_as_they_come_in(distribution, wait, agents):
    distribution("in_turn")
    case = wait()
    for event in Event.objects.filter(action__in=FOLLOWED).order_by("id"):
        give_out(event)
    case.refresh_from_db()
    assert case.assigned_to == agents[0]
    given = Event.objects.get(case_id=case.pk, action="case.assigned")
    assert given.actor_kind == "system"


def test_supervisors_and_readers_are_given_nothing(distribution, wait, team, inside):
    team.places.exclude(membership=inside.member("wang")).delete()
    case = wait()
    assert distribution("in_turn").give_out() == 0
    case.refresh_from_db()
    assert case.assigned_to is None


def test_a_limit_of_nothing_is_refused_by_the_database(distribution):
    with pytest.raises(IntegrityError), transaction.atomic():
        Distribution.objects.filter(pk=distribution("in_turn").pk).update(most=0)


def test_nothing_goes_to_somebody_on_leave_nor_to_who_lacks_what_it_needs(
    inside, distribution, wait, agents
):
    away, able, _other = agents
    away.take_leave(begins_at=now(), ends_at=now() + timedelta(days=2), deputy=None, by=away)
    named = {"code": "english", "name": {"en": "English"}, "languages": ["en"]}
    Skill.objects.define(inside.home, by=away, members=[away, able], **named)
    cases = [wait(language="en"), wait(), wait(language="en")]
    assert distribution("in_turn").give_out() == 3
    held = [Case.objects.get(pk=case.pk).assigned_to for case in cases]
    assert away not in held and (held[0], held[2]) == (able, able)


def test_what_nobody_here_is_able_to_do_holds_up_nothing_else(distribution, wait, agents, inside):
    sun = inside.member("sun")
    signing = Skill.objects.define(inside.home, by=sun, code="signing", name={"en": "Signing"})
    for _ in range(25):
        wait().need_skill(signing, by=sun)
    easy = wait()
    assert distribution("in_turn").give_out() == 1
    easy.refresh_from_db()
    assert easy.assigned_to == agents[0]


def test_what_a_leaving_colleague_hands_to_a_team_is_given_out_as_well(
    distribution, wait, agents, inside
):
    distribution("in_turn")
    leaving = agents[0]
    case = wait(assigned_to=leaving)
    HandOver(leaving).to(case.team, by=inside.member("sun"))
    for event in Event.objects.filter(case_id=case.pk, action__in=FOLLOWED).order_by("id"):
        give_out(event)
    case.refresh_from_db()
    assert case.assigned_to in agents[1:]
