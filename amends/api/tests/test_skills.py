"""What a case needs somebody to be able to do, said by a program."""

import pytest

from amends.cases.models import Case
from amends.people.models import Skill


@pytest.fixture
def case(inside) -> Case:
    customer = inside.customer("周雅婷")
    return Case.objects.register(
        inside.home, customer, by=customer, channel="web", words="Mi maleta no llegó"
    )


@pytest.fixture
def spanish(inside) -> Skill:
    return Skill.objects.define(
        inside.home, by=inside.member("sun"), code="spanish", name={"en": "Spanish"}
    )


def test_a_skill_is_asked_for_and_taken_back_and_twice_is_harmless(world, case, spanish):
    lin, address = world.api("lin"), f"/cases/{case.label}/skill"
    for _ in range(2):
        assert lin.tell(address, {"skill": "spanish"}).json() == {"skills": ["spanish"]}
    assert lin.tell(address, {"skill": None}).json() == {"skills": []}


def test_a_skill_that_nobody_named_is_told_kindly(world, case, spanish):
    answer = world.api("lin").tell(f"/cases/{case.label}/skill", {"skill": "klingon"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "skill")
