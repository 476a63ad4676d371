"""The people of a workspace: what an administrator changes, and what nobody else may."""

import pytest

from amends.people.models import Team

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/people/"


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


def test_the_page_shows_everybody_with_role_and_teams(sun):
    page = sun.get(HERE).text
    assert "林晓" in page and "航空客服" in page and "周远" not in page


def test_it_needs_signing_in(world, client):
    assert client.get(HERE).url.startswith("/account/login/")


def test_an_outsider_cannot_see_that_the_workspace_exists(world):
    there = world.signed_in("zhou")
    assert there.get(HERE).status_code == there.get("/w/never-was/people/").status_code == 404


@pytest.mark.parametrize("name", ["lin", "wang", "he", "zhao", "qian"])
def test_nobody_but_an_administrator_may_look_or_change(world, name):
    client = world.signed_in(name)
    assert client.get(HERE).status_code == 403
    assert client.post(f"{HERE}teams/", {"name": "夜班"}).status_code == 403


def test_a_team_is_formed_once(world, sun):
    assert sun.post(f"{HERE}teams/", {"name": "夜班"}).url == HERE
    assert sun.post(f"{HERE}teams/", {"name": "夜班"}).status_code == 422
    with world.home.enter():
        assert Team.objects.filter(name="夜班").count() == 1


def test_the_page_asks_the_database_as_often_for_many_as_for_few(
    world, sun, django_assert_max_num_queries
):
    with django_assert_max_num_queries(21):
        sun.get(HERE)
