"""Two people do the same, or its opposite, in the same moment: one of them does it, nobody waits for ever."""

from collections import Counter

import pytest

from amends.cases.handing_over import HandOver
from amends.cases.models import Case, Promise
from amends.cases.models.mergeable import CannotMerge
from amends.cases.models.promise import AlreadyEnded
from amends.events.models import Event
from amends.world.at_once import at_once
from amends.world.fixtures import World


@pytest.fixture
def world(committed_db):
    world = World()
    with world.home.enter():
        yield world


@pytest.fixture
def lin(world):
    return world.member("lin")


@pytest.fixture
def register(world, lin):
    def register(words: str) -> Case:
        yating = world.customer("周雅婷")
        return Case.objects.register(
            world.home, yating, by=yating, channel="web", words=words, assigned_to=lin
        )

    return register


def told(action: str) -> int:
    return Event.objects.filter(action=action).count()


def merging(one: Case, other: Case, by) -> str:
    try:
        Case.objects.get(pk=one.pk).merge_into(Case.objects.get(pk=other.pk), by=by)
    except CannotMerge:
        return "refused"
    return "merged"


def keeping(promise: Promise, by) -> str:
    try:
        Promise.objects.get(pk=promise.pk).keep(by=by)
    except AlreadyEnded:
        return "ended"
    return "kept"


def test_of_two_who_merge_crosswise_one_merges_and_the_other_is_refused(register, lin, world):
    one, other, wang = register("延误"), register("又问一次"), world.member("wang")
    answers = at_once([lambda: merging(one, other, lin), lambda: merging(other, one, wang)])
    assert Counter(answers) == {"merged": 1, "refused": 1}
    assert Case.objects.standing().count() == 1 and told("case.merged") == 1


def test_of_two_who_hand_over_what_is_hers_one_does_and_each_case_is_told_of_once(
    register, lin, world
):
    cases = [register("延误"), register("行李")]
    zhang, wang = world.member("zhang"), world.member("wang")
    at_once([lambda heir=heir: HandOver(lin).to(heir, by=wang) for heir in (zhang, wang)])
    holders = {case.assigned_to for case in Case.objects.select_related("assigned_to")}
    assert len(holders) == 1 and holders <= {zhang, wang}
    assert told("case.handed_over") == len(cases)
    owners = {promise.owner for promise in Promise.objects.outstanding().select_related("owner")}
    assert owners == holders


def test_of_two_who_keep_a_promise_one_keeps_it(register, lin, world):
    promise = register("延误").promises.outstanding().get(kind="respond")
    wang = world.member("wang")
    answers = at_once([lambda by=by: keeping(promise, by) for by in (lin, wang)])
    assert Counter(answers) == {"kept": 1, "ended": 1}
    assert Event.objects.filter(action="promise.kept", subject_id=promise.pk).count() == 1


def test_of_two_who_split_off_a_message_both_are_shown_one_case(register, lin, world):
    case, wang = register("延误"), world.member("wang")
    message = case.receive("还有行李", by=case.customer)
    made = at_once(
        [lambda by=by: Case.objects.get(pk=case.pk).split_off(message, by=by) for by in (lin, wang)]
    )
    assert made[0] == made[1] and told("case.split_off") == 1
    assert Case.objects.count() == 2
