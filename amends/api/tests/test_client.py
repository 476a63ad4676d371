"""The client that is written from the document does what it says, against the product itself."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from amends.api.generating import client_for
from amends.people.models import Scope, Token
from amends.tests.routes import api_document
from amends.world.fixtures import Api

SOURCE = client_for(api_document())
MODULE: dict = {"__name__": "amends_client"}
exec(compile(SOURCE, "amends_client.py", "exec"), MODULE)
Problem = MODULE["Problem"]


class ToTheProduct(MODULE["Client"]):
    """Sends to the handler that serves the API, in place of a network."""

    def send(self, method, path, body, headers):
        content = b"" if body is None else json.dumps(body)
        ask = Api().generic(method, path, content, "application/json", headers=headers)
        return ask.status_code, ask.headers, ask.json()


@pytest.fixture
def client_of(world):
    def made(mail_name: str, **options):
        _, secret = Token.objects.issue(world.member(mail_name), name="client", scopes=list(Scope))
        return ToTheProduct("http://localhost", secret, **options)

    return made


def test_a_complaint_goes_all_the_way_through_the_client(client_of):
    lin, wang = client_of("lin"), client_of("wang")
    told = {"text": "座位被换到最后一排", "customer": {"phone": "13800138000"}}
    first, again = (lin.cases_register(told, idempotency_key="till-4") for _ in range(2))
    assert first["number"] == again["number"]
    number = first["number"]
    assert [each["number"] for each in lin.cases_index(q="最后一排", limit=5)["items"]] == [number]
    assert lin.holding_assign(number, {"member": "me"})["assigned_to"] == "林晓"
    lin.cases_post_message(number, {"text": "非常抱歉"})
    lin.failures_ask(number, {"remedy_sought": ["refund"]})
    offer = lin.offers_propose(number, {"lines": [{"remedy": "refund", "amount": "420.00"}]})
    assert offer["state"] == "waiting"
    assert wang.approvals_decide(offer["id"], {"decision": "approve"})["offer"]["state"] == "put"
    assert lin.endings_answer(number)["state"] == "answered"
    assert lin.cases_show(number)["assigned_to"] == "林晓"


def test_what_cannot_be_done_is_an_exception_that_says_why(client_of):
    lin = client_of("lin", language="zh-CN")
    with pytest.raises(Problem) as refused:
        lin.cases_register({"text": "", "kind": "anger"})
    assert refused.value.status == 422
    assert refused.value.errors["text"] == "至少 1 个字符"
    with pytest.raises(Problem) as unknown:
        lin.cases_show("C-999999")
    assert unknown.value.status == 404


def test_a_client_that_asks_too_often_learns_when_to_come_again(client_of, settings):
    settings.API_CALLS_PER_TOKEN = 1
    lin = client_of("lin")
    lin.teams_teams()
    with pytest.raises(Problem) as refused:
        lin.teams_teams()
    assert 1 <= refused.value.retry_after <= 60


def test_there_is_a_method_for_every_call():
    methods = [name for name in vars(MODULE["Client"]) if not name.startswith("_")]
    calls = [call for path in api_document()["paths"].values() for call in path]
    assert len(methods) == len(calls)


def test_the_command_prints_it():
    printed = StringIO()
    call_command("client", stdout=printed)
    assert printed.getvalue() == SOURCE
