"""The first start: one code from the terminal, one workspace, one administrator, and the page is gone."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from amends.clocks.models import RulePack
from amends.customers.models import Tier
from amends.now import at, now
from amends.people.models import Authority, Membership, Role, SetupCode, Workspace

pytestmark = pytest.mark.django_db
FIELDS = {
    "workspace": "青山酒店",
    "slug": "qingshan",
    "language": "zh-hans",
    "country": "CN",
    "time_zone": "Asia/Shanghai",
    "name": "李青",
    "email": "Li@Example.com",
    "password": "seven quiet herons at dawn",
}


@pytest.fixture
def nobody_administers(db):
    Membership.objects.update(role=Role.READER)


@pytest.fixture
def code(nobody_administers) -> str:
    return printed_code()


def printed_code() -> str:
    output = StringIO()
    call_command("setup_code", stdout=output)
    return output.getvalue().strip().rpartition(" ")[2]


def start(client, code: str, **fields):
    return client.post("/setup/", FIELDS | {"code": code} | fields)


def test_a_new_installation_leads_to_the_page(nobody_administers, client):
    assert client.get("/").url == "/setup/"
    assert client.get("/setup/").status_code == 200


def test_the_code_opens_the_workspace_with_its_administrator(code, client):
    assert start(client, code).url == "/w/qingshan/"
    opened = Workspace.objects.get(slug="qingshan")
    first = Membership.objects.get(workspace=opened)
    assert (first.role, first.user.email, opened.currency) == (
        Role.ADMINISTRATOR,
        "li@example.com",
        "CNY",
    )
    assert client.get("/w/qingshan/people/").status_code == 200


def test_the_workspace_starts_with_what_a_first_day_needs(code, client):
    start(client, code)
    with Workspace.objects.get(slug="qingshan").enter():
        assert Tier.objects.exists() and Authority.objects.exists() and RulePack.objects.exists()


def test_x37_the_page_is_gone_after_the_first_administrator(code, client):
    start(client, code)
    assert client.get("/setup/").status_code == 404
    assert start(Client(), code).status_code == 404
    assert printed_code() == ""


def test_x37_the_page_stays_gone_when_administrators_have_left(code, client):
    start(client, code)
    Membership.objects.update(ended_at=now())
    assert client.get("/setup/").status_code == 404


def test_the_code_may_be_typed_in_small_letters_without_hyphens(code, client):
    assert start(client, code.replace("-", " ").lower()).status_code == 302


@pytest.mark.parametrize("wrong", ["", "AAAA-AAAA-AAAA", "🙂", "' OR 1=1"])
def test_a_wrong_code_opens_nothing(code, client, wrong):
    assert start(client, wrong).status_code == 422
    assert not Workspace.objects.filter(slug="qingshan").exists()


def test_a_code_lives_for_a_day_and_until_the_next_one(code, client):
    with at(now() + timedelta(hours=25)):
        assert start(client, code).status_code == 422
    newer = printed_code()
    assert start(client, code).status_code == 422
    assert start(client, newer).status_code == 302


def test_the_code_is_kept_only_as_a_hash(code):
    assert code.replace("-", "") not in str(SetupCode.objects.values())


@pytest.mark.usefixtures("standing_time")
def test_guessing_is_slowed_down(code, client):
    answers = [start(client, "AAAA-AAAA-AAAA").status_code for _ in range(21)]
    assert answers[-2:] == [422, 429]
    assert start(client, code).status_code == 429


@pytest.mark.parametrize(
    "fields",
    [
        {"slug": "with space"},
        {"slug": "xinghe"},
        {"email": "no address"},
        {"email": "lin@example.com"},
        {"password": "short"},
        {"password": "li@example.com"},
        {"time_zone": "Mars/Olympus"},
        {"country": "XX"},
        {"workspace": ""},
    ],
)
def test_bad_input_is_told_kindly_and_keeps_the_code(code, client, fields):
    answer = start(client, code, **fields)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert start(client, code).status_code == 302
