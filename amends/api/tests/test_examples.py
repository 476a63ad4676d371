"""The examples of docs/api.md are sent as they stand there, in the order and at the time of the page."""

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from amends.now import at

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text()
WHEN = datetime.fromisoformat("2026-11-21T09:31:00+08:00")
A_CUSTOMER = "0192f0c1-…"
CURL = re.compile(
    r'^curl "\$amends(?P<path>[^"]+)"(?P<rest>(?:[^\n]*\\\n)*[^\n]*(?:\n  [^\n]+)*)', re.M
)
EXAMPLES = [(match["path"], match["rest"]) for match in CURL.finditer(PAGE)]


def body_in(rest: str) -> dict | None:
    found = re.search(r"-d '(.*?)'", rest, re.S)
    return json.loads(found[1]) if found else None


@pytest.fixture
def lin(world):
    with at(WHEN):
        yield world.api("lin", "identity")


@pytest.fixture
def case(lin) -> dict:
    first = next(body_in(rest) for path, rest in EXAMPLES if path == "/cases" and "-d" in rest)
    return lin.ask(f"/cases/{lin.tell('/cases', first).json()['number']}").json()


@pytest.mark.parametrize(("path", "rest"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_works_as_it_is_written(path, rest, lin, case):
    path = path.replace("C-10001", case["number"]).replace(A_CUSTOMER, case["customer"]["id"])
    if path.endswith(("/closure", "/reopening")):
        lin.tell(f"/cases/{case['number']}/answer", {})
    body = body_in(rest)
    if body is None and "-X POST" not in rest:
        answer = lin.get(f"/api/v1{quote(path, safe='/?&=%')}")
    else:
        answer = lin.tell(path, body or {})
    assert answer.status_code in (200, 201), answer.content.decode()
