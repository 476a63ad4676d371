"""The settings at one glance."""

import pytest

from amends.people.models import TeamPlace

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/"


def test_it_leads_to_every_part(sun):
    page = sun.get(HERE).text
    parts = (
        "people",
        "mail/addresses",
        "remedies",
        "authorities",
        "snippets",
        "causes",
        "webhooks",
    )
    for noun in parts:
        assert f'href="/w/xinghe/{noun}/"' in page


def test_it_says_loudly_that_nobody_works_in_a_team(sun, shop):
    assert shop.name not in sun.get(HERE).text
    TeamPlace.objects.filter(team=shop).delete()
    assert shop.name in sun.get(HERE).text


def test_the_rail_leads_here_for_administrators_alone(world, sun):
    assert f'href="{HERE}"' in sun.get("/w/xinghe/").text
    assert f'href="{HERE}"' not in world.signed_in("wang").get("/w/xinghe/").text


def test_nobody_else_may_look(world, client):
    assert client.get(HERE).url.startswith("/account/login/")
    assert world.signed_in("zhao").get(HERE).status_code == 403
    assert world.signed_in("wu").get(HERE).status_code == 404


def test_it_costs_few_questions(sun, django_assert_max_num_queries):
    with django_assert_max_num_queries(36):
        sun.get(HERE)
