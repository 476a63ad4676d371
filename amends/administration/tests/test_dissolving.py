"""A team ends when another one has taken over what it had; nothing is left with nobody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.administration.dissolving import Dissolution, StandsInTheWay
from amends.cases.models import Promise
from amends.cases.models.assignable import Dissolved
from amends.events.models import Event
from amends.people.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def airline(inside) -> Team:
    return Team.objects.get(name="航空客服")


@pytest.fixture
def page(shop) -> str:
    return f"/w/xinghe/people/teams/{shop.pk}/dissolution/"


def test_another_team_takes_over_cases_promises_and_addresses(
    world, sun, page, shop, airline, held, waiting, zhang
):
    address = world.home.service_addresses.get()
    address.move_to(shop, by=zhang)
    shown = sun.get(page).text
    assert "航空客服" in shown and "<dd>2</dd>" in shown
    assert sun.post(page, {"heir": airline.pk}).url == "/w/xinghe/people/"
    with world.home.enter():
        for case in (held, waiting):
            case.refresh_from_db()
            assert case.team == airline
        assert held.assigned_to == zhang
        assert not Promise.objects.outstanding().filter(team=shop).exists()
        shop.refresh_from_db()
        assert shop.dissolved_at and not shop.places.exists()
        told = Event.objects.filter(action="case.handed_over").values_list("subject_id", flat=True)
        assert set(told) == {held.pk, waiting.pk}
        assert Event.objects.filter(action="team.dissolved", subject_id=shop.pk).count() == 1
    assert world.home.service_addresses.get().team == airline
    assert sun.post(page, {"heir": airline.pk}).status_code == 404
    assert "<b>商超客服</b>" not in sun.get("/w/xinghe/people/").text


def test_without_a_team_that_takes_over_nothing_happens(world, sun, page, shop, waiting):
    for heir in ("", shop.pk, waiting.pk):
        assert sun.post(page, {"heir": heir}).status_code == 422
    with pytest.raises(StandsInTheWay):
        Dissolution(shop).carry_out(None, by=world.member("sun"))
    shop.refresh_from_db()
    assert shop.dissolved_at is None and shop.places.exists()


def test_an_empty_team_simply_ends_and_its_name_is_free_again(world, sun, page):
    assert sun.post(page).url == "/w/xinghe/people/"
    assert sun.post("/w/xinghe/people/teams/", {"name": "商超客服"}).status_code == 302


def test_a_retired_address_goes_along_and_keeps_no_team_from_ending(world, shop, airline, lin):
    home, sun = world.home, world.member("sun")
    first = home.service_addresses.get()
    retired = type(first).objects.open(home, "old@xinghe.example", team=shop)
    with home.enter():
        retired.retire(by=sun)
        ending = Dissolution(shop)
        assert ending.is_empty
        ending.carry_out(None, by=sun)
        retired.refresh_from_db()
        assert retired.team is None
        retired.move_to(airline, by=sun)
        first.move_to(airline, by=sun)
        heir = Team.objects.form("票务", workspace_id=home.pk, by=sun)
        heir.gather([lin], by=sun)
        Dissolution(airline).carry_out(heir, by=sun)
        assert {one.team for one in home.service_addresses.all()} == {heir}


def test_cases_are_taken_before_their_teams_and_no_team_ends_twice(world, shop, airline, held):
    sun = world.member("sun")
    with CaptureQueriesContext(connection) as asked:
        Dissolution(shop).carry_out(airline, by=sun)
    locks = [one["sql"] for one in asked if "UPDATE OF" in one["sql"]]
    assert 'FROM "cases_case"' in locks[0] and 'FROM "people_team"' in locks[1]
    with pytest.raises(StandsInTheWay):
        Dissolution(shop).carry_out(airline, by=sun)


def test_no_case_is_given_to_a_team_that_is_no_more(world, shop, airline, waiting):
    sun = world.member("sun")
    Dissolution(airline).carry_out(shop, by=sun)
    with world.home.enter():
        zhang = world.member("zhang")
        with pytest.raises(Dissolved):
            waiting.transfer(airline, by=zhang)
        here = f"/cases/{waiting.number}/assignment"
    # Somebody whose list of teams is older than that.
    assert world.api("zhang").tell(here, {"team": str(airline.pk)}).status_code in (404, 422)
    waiting.refresh_from_db()
    assert waiting.team == shop


def test_only_administrators_and_nobody_from_outside(world, client, page):
    assert client.get(page).url.startswith("/account/login/")
    assert world.signed_in("wang").post(page).status_code == 403
    assert world.signed_in("wu").get(page).status_code == 404
