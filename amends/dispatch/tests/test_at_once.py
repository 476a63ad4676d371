"""A form that is sent twice in the same moment sets one department up."""

from collections import Counter

from amends.dispatch.models import Department
from amends.world.at_once import at_once
from amends.world.fixtures import World

SETTINGS = "/w/xinghe/settings/departments/"


def test_a_department_set_up_twice_at_once_is_one_and_the_other_is_told_that_it_is_taken(
    committed_db,
):
    world = World()
    desks = [world.signed_in("sun") for _ in range(3)]
    told = {"code": "bags", "kind": "internal", "name_en": "Bags"}
    answers = at_once([lambda desk=desk: desk.post(SETTINGS, told) for desk in desks])
    assert Counter(answer.status_code for answer in answers) == {302: 1, 422: 2}
    assert all("taken" in answer.text for answer in answers if answer.status_code == 422)
    with world.home.enter():
        assert Department.objects.filter(code="bags").count() == 1
