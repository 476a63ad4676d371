"""Nothing holds the database for long: how long is allowed, and what one reads when it was too long."""

import json
import os
import subprocess
import sys

import psycopg
import pytest
from django.db import connection

from amends.database import patience
from amends.world.fixtures import World

ASK = """
import django, json; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    told = {}
    for name in ("statement_timeout", "idle_in_transaction_session_timeout"):
        cursor.execute("SHOW " + name)
        told[name] = cursor.fetchone()[0]
print(json.dumps(told))
"""


def test_those_who_serve_are_held_to_a_time(committed_db):
    surroundings = {"AMENDS_ROLE": "app", "AMENDS_DATABASE_URL": committed_db}
    surroundings["DJANGO_SETTINGS_MODULE"] = "amends.settings"
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | surroundings, capture_output=True, check=True
    )
    assert json.loads(asked.stdout) == {
        "statement_timeout": "20s",
        "idle_in_transaction_session_timeout": "1min",
    }


@pytest.fixture
def held_up(committed_db):
    """Somebody holds the cases, and statements are given a moment only."""
    with psycopg.connect(committed_db) as other:
        other.execute("LOCK TABLE cases_case")
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '50ms'")
        yield World()


def test_what_took_too_long_is_told_kindly_and_not_as_a_fault(held_up):
    desk = held_up.signed_in("lin")
    desk.raise_request_exception = False
    answer = desk.get("/w/xinghe/cases/", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "ask for less at once" in answer.content.decode()
    assert "Retry-After" not in answer


def test_a_program_is_told_so_too(held_up):
    program = held_up.api("lin")
    program.raise_request_exception = False
    answer = program.ask("/cases")
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert "broken off" in answer.json()["detail"]


def test_figures_may_take_longer_and_pages_after_them_may_not(committed_db):
    def allowed():
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            return cursor.fetchone()[0]

    before = allowed()
    with patience():
        assert allowed() == "2min"
    assert allowed() == before
