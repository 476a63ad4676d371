"""The hours of a team, given by a program."""

import pytest

from amends.events.models import Event
from amends.people.models import Team

NOBODY = "01920000-0000-7000-8000-000000000000"


@pytest.fixture
def team(inside) -> Team:
    return Team.objects.get(name="航空客服")


def test_a_team_is_given_a_calendar_and_the_own_one_again_and_twice_is_harmless(world, team):
    sun, place = world.api("sun"), f"/teams/{team.id}/calendar"
    names = {each["name"]: each["is_own"] for each in sun.ask("/calendars").json()}
    own = next(name for name in names if names[name])
    assert "7×24 小时" in names
    for _ in range(2):
        assert sun.tell(place, {"calendar": "7×24 小时"}).json()["calendar"] == "7×24 小时"
    assert sun.ask("/teams").json()[0].keys() == {"id", "name", "calendar"}
    assert sun.tell(place, {"calendar": own}).json()["calendar"] is None
    assert sun.tell(place, {"calendar": None}).json()["calendar"] is None
    with world.home.enter():
        told = Event.objects.filter(action="team.changed", subject_id=team.id)
        assert told.count() == 2


def test_only_administrators_give_one_and_only_one_that_there_is(world, team):
    place = f"/teams/{team.id}/calendar"
    assert world.api("wang").tell(place, {"calendar": None}).status_code == 403
    sun = world.api("sun")
    assert sun.tell(f"/teams/{NOBODY}/calendar", {"calendar": None}).status_code == 404
    answer = sun.tell(place, {"calendar": "月球"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "calendar")
    assert sun.tell(place, {}).status_code == 422
