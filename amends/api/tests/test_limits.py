"""So many calls within a minute and no more, counted for all processes together (X-53)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from amends.cases.models import Case
from amends.now import at
from amends.people.models import Token
from amends.world.fixtures import Api, World

NOON = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)
WORDS = {"text": "没有人来"}


@pytest.fixture
def lin(world, settings):
    settings.API_CALLS_PER_TOKEN = 3
    with at(NOON):
        yield world.api("lin")


def test_every_answer_says_how_it_stands(lin):
    answer = lin.ask("/teams")
    assert answer["RateLimit-Policy"] == '"token";q=3;w=60, "workspace";q=3000;w=60'
    assert answer["RateLimit"] == '"token";r=2;t=60, "workspace";r=2999;t=60'


def test_a_call_too_many_is_refused_does_nothing_and_says_when_to_come_again(lin, inside):
    for _ in range(3):
        assert lin.tell("/cases", WORDS).status_code == 201
    with at(NOON + timedelta(seconds=45)):
        refused = lin.tell("/cases", WORDS, Idempotency_Key="fourth")
    assert (refused.status_code, refused["Retry-After"]) == (429, "15")
    assert refused["Content-Type"] == "application/problem+json"
    assert Case.objects.count() == 3
    with at(NOON + timedelta(minutes=1)):
        assert lin.tell("/cases", WORDS, Idempotency_Key="fourth").status_code == 201


def test_another_token_is_counted_for_itself_and_its_workspace_for_all(world, settings, lin):
    settings.API_CALLS_PER_WORKSPACE = 4
    for _ in range(3):
        lin.ask("/teams")
    wang, zhou = world.api("wang"), world.api("zhou")
    assert wang.ask("/teams").status_code == 200
    assert wang.ask("/teams").status_code == 429
    assert zhou.ask("/teams").status_code == 200


def test_without_limits_nothing_is_counted_or_said(world, settings):
    settings.API_CALLS_PER_TOKEN = settings.API_CALLS_PER_WORKSPACE = 0
    assert "RateLimit" not in world.api("lin").ask("/teams")


def test_x53_many_processes_at_once_get_no_more_than_one(committed_db, settings):
    settings.API_CALLS_PER_TOKEN = 10
    _, secret = Token.objects.issue(World().member("lin"), name="test")

    def ask(_) -> int:
        try:
            with at(NOON):  # a thread has a time of its own
                return Api(secret).ask("/teams").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        statuses = list(crowd.map(ask, range(30)))
    assert statuses.count(200) == 10
    assert statuses.count(429) == 20
