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


@pytest.mark.parametrize(("method", "route"), CALLS)
def test_every_call_names_its_scope(method, route):
    assert of_document(method, route).get("x-scope") in Scope.values


@pytest.mark.parametrize(("method", "route"), CALLS)
def test_without_its_scope_a_call_is_refused_whoever_calls(world, method, route):
    needed = of_document(method, route)["x-scope"]
    others = [scope for scope in Scope if scope != needed]
    _, secret = Token.objects.issue(world.member("sun"), name="x", scopes=others)
    address = route.replace("<number>", "1")
    if "<" in address:
        address = "/".join(
            "01920000-0000-7000-8000-000000000000" if part.startswith("<") else part
            for part in address.split("/")
        )
    client = Api(secret)
    call = client.get if method == "GET" else client.post
    given = {} if method == "GET" else {"data": {}, "content_type": "application/json"}
    answer = call(address, headers={"Accept-Language": "en"}, **given)
    assert answer.status_code == 403
    assert answer.json()["detail"] == f"This needs a token with the scope {needed}"


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
