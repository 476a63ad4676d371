"""A token is good for what it was issued for, and every call says what that is."""

import pytest

from amends.people.models import Scope, Token
from amends.tests.routes import api_document, every_operation_of_the_api
from amends.world.fixtures import Api

DOCUMENT = api_document()
CALLS = sorted(every_operation_of_the_api())


def of_document(method: str, route: str) -> dict:
    path = route.replace("<", "{").replace(">", "}")
    return DOCUMENT["paths"][path][method.lower()]


def test_every_call_names_its_scope():
    scopes = {
        f"{method} {route}": of_document(method, route).get("x-scope") for method, route in CALLS
    }
    assert {call: scope for call, scope in scopes.items() if scope not in Scope.values} == {}


@pytest.mark.parametrize("needed", Scope)
def test_without_its_scope_a_call_is_refused_whoever_calls(world, needed):
    others = [scope for scope in Scope if scope != needed]
    _, secret = Token.objects.issue(world.member("sun"), name="x", scopes=others)
    for method, route in CALLS:
        if of_document(method, route)["x-scope"] == needed:
            answer = call(Api(secret), method, route)
            assert answer.status_code == 403, (method, route)
            assert answer.json()["detail"] == f"This needs a token with the scope {needed}"


def call(client: Api, method: str, route: str):
    address = route.replace("<number>", "1")
    if "<" in address:
        address = "/".join(
            "01920000-0000-7000-8000-000000000000" if part.startswith("<") else part
            for part in address.split("/")
        )
    given = {} if method == "GET" else {"data": {}, "content_type": "application/json"}
    ask = client.get if method == "GET" else client.post
    return ask(address, headers={"Accept-Language": "en"}, **given)


def test_a_token_that_only_registers_reads_nothing_back(world):
    _, secret = Token.objects.issue(world.member("lin"), name="door", scopes=["register"])
    door = Api(secret)
    number = door.tell("/cases", {"text": "没有人来"}).json()["number"]
    assert door.ask(f"/cases/{number}").status_code == 403
    assert door.ask("/cases").status_code == 403


def test_it_is_told_in_the_language_of_who_calls(world):
    _, secret = Token.objects.issue(world.member("lin"), name="x", scopes=["register"])
    answer = Api(secret).get("/api/v1/cases", headers={"Accept-Language": "zh-CN"})
    assert answer.json()["detail"] == "此操作需要令牌具有 read 权限范围"
