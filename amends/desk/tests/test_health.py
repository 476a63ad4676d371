from datetime import UTC, datetime, timedelta

import pytest

from amends import health
from amends.cases.models import Escalation
from amends.events.models import Heartbeat
from amends.now import at, now
from amends.people.models import Membership, Role, User


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


@pytest.fixture
def escalation(inside, case, lin):
    return case.escalate(by=lin, why="asked")


def before_nobody(client) -> int:
    answer = client.get("/health")
    assert answer.status_code == 200
    return answer.json()["escalations_before_nobody"]


def test_an_escalation_before_somebody_is_no_alarm(client, alive, escalation):
    assert escalation.has_somebody
    assert before_nobody(client) == 0


@pytest.mark.parametrize(
    "left",
    [
        {"ended_at": datetime(2026, 11, 1, tzinfo=UTC)},
        {"role": "agent"},
        {"role": "reader"},
    ],
)
def test_an_escalation_whose_supervisor_is_gone_is_told(client, alive, escalation, left):
    Membership.objects.filter(pk=escalation.to_id).update(**left)
    assert not Escalation.objects.get().has_somebody
    assert before_nobody(client) == 1


def test_whose_sign_in_was_taken_away_is_nobody_either(client, alive, escalation):
    User.objects.filter(pk=escalation.to.user_id).update(is_active=False)
    assert not Escalation.objects.get().has_somebody
    assert before_nobody(client) == 1


def test_an_escalation_in_a_workspace_without_anybody_above_is_told_until_it_is_taken_up(
    client, alive, world, case, lin
):
    above = Membership.objects.filter(role__in=["supervisor", "administrator", "director"])
    above.update(ended_at=now())
    escalation = case.escalate(by=lin, why="asked")
    assert escalation.to is None
    with world.elsewhere.enter():
        assert before_nobody(client) == 1
    escalation.acknowledge(by=world.member("wang"))
    assert before_nobody(client) == 0


@pytest.mark.parametrize("role", Role.values)
def test_the_database_counts_the_roles_that_the_page_counts(client, alive, escalation, role):
    Membership.objects.filter(pk=escalation.to_id).update(role=role)
    assert before_nobody(client) == (not Escalation.objects.get().has_somebody)
