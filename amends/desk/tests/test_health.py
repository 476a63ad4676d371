from datetime import timedelta

import pytest

from amends import health
from amends.events.models import Heartbeat
from amends.now import at, now


@pytest.fixture
def alive(world):
    for name in health.PROCESSES:
        Heartbeat.objects.beat(name)


def test_it_is_well_when_everything_lives(client, alive):
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


def test_a_worker_that_gives_no_sign_of_life_is_named(client, alive):
    with at(now() + timedelta(minutes=5)):
        Heartbeat.objects.beat("mail")
        answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["worker"] == "no sign of life"
    assert answer.json()["mail"] == "ok"


def test_what_a_process_complains_of_is_said(client, alive):
    Heartbeat.objects.complain("mail", "mail server does not answer")
    assert client.get("/health").json()["mail"] == "mail server does not answer"


def test_a_full_disk_is_said(client, alive, monkeypatch):
    monkeypatch.setattr(health, "LEAST_ROOM", 1 << 62)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["disk"]) == (503, "full")


def test_a_failing_job_is_told_while_the_pages_serve_on(client, alive):
    Heartbeat.objects.complain("job seal", "OperationalError")
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["failing_jobs"]) == (
        200,
        {"seal": "OperationalError"},
    )
