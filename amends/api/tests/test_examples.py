"""The examples of docs/api.md are sent as they stand there, in the order and at the time of the page."""

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from amends.api.tests.leading_up import lead_up_to
from amends.cases.models import Case, Message
from amends.customers.models import Customer
from amends.now import at
from amends.tests.route_rules import PARAMETERS
from amends.tests.sides import Side

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text()
WHEN = datetime.fromisoformat("2026-11-21T09:31:00+08:00")
A_CUSTOMER = "0192f0c1-…"
PLACEHOLDER = re.compile(r"0193-([a-z-]+)")
PAGE_NAMES = {"follow-up": "follow_up", "letter": "formal_letter"}
CURL = re.compile(
    r'^curl "\$amends(?P<path>[^"]+)"(?P<rest>(?:[^\n]*\\\n)*[^\n]*(?:\n  [^\n]+)*)', re.M
)
EXAMPLES = [(match["path"], match["rest"]) for match in CURL.finditer(PAGE)]


def body_in(rest: str) -> dict | None:
    found = re.search(r"-d '(.*?)'", rest, re.S)
    return json.loads(found[1]) if found else None


@pytest.fixture
def side(world):
    """Rows for the ids of the page, as lin sees them."""
    with at(WHEN):
        yield Side(world.home, world.member("lin"))


@pytest.fixture
def sun(world, side):
    """Who may do everything: it is the form of the calls that is tried here."""
    return world.api("sun", "identity", "contacts", "privacy")


def as_it_stands(path: str, rest: str, side: Side) -> tuple[str, dict | None]:
    """The example with the ids of real rows in the place of those that the page makes up."""
    if path.endswith("/splitting"):
        path = path.replace("0193-message", str(said_further(side).id))
    for name in sorted(set(PLACEHOLDER.findall(path))):
        path = path.replace(f"0193-{name}", str(PARAMETERS[PAGE_NAMES.get(name, name)](side)))
    rest = PLACEHOLDER.sub(lambda found: str(PARAMETERS[found[1]](side)), rest)
    # At once, for a case of the test may bear one of these numbers itself.
    path = re.sub(r"C-1000[123]", lambda found: NUMBERED[found[0]](side).label, path)
    path = path.replace(A_CUSTOMER, str(side.customer.id))
    rest = rest.replace("C-10001", side.case.label)
    if "a-day-that-is-over" in rest:
        rest = rest.replace("a-day-that-is-over", side.a_day_that_is_over)
    if "C-10004" in rest:
        rest = rest.replace("C-10004", another_case(side).label)
    body = body_in(rest)
    if body and body.get("cause") == "a-code":
        body["cause"] = side.cause.code
    if body and body.get("skill") == "a-skill":
        body["skill"] = side.skill.code
    if body and "cases" in body:
        with side.workspace.enter():
            body["cases"] = side.customer.cases.count()
    if body and body.get("into") == "another-customer":
        body["into"] = str(another_customer(side).id)
    return path, body


def another_customer(side: Side) -> Customer:
    with side.workspace.enter():
        return Customer.objects.record(side.workspace, by=side.member, name="周小姐")


def another_case(side: Side) -> Case:
    with side.workspace.enter():
        return Case.objects.register(
            side.workspace, side.case.customer, by=side.member, channel="phone", words="又来电"
        )


def said_further(side: Side) -> Message:
    with side.workspace.enter():
        return side.case.receive("行李箱也坏了", by=side.customer)


def split_off(side: Side) -> Case:
    message = said_further(side)
    with side.workspace.enter():
        return side.case.split_off(message, by=side.member)


NUMBERED = {"C-10001": lambda side: side.case, "C-10002": another_case, "C-10003": split_off}


@pytest.mark.parametrize(("path", "rest"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_works_as_it_is_written(path, rest, side, sun, world):
    path, body = as_it_stands(path, rest, side)
    lead_up_to(path, side, sun)
    if "/appeals/" in path:  # an administrator is not among those who decide appeals
        sun = world.api("he")
    if path.endswith("/confirmation"):  # nobody but the receiver takes a shift over
        sun = world.api("lin")
    if body is None and "-X POST" not in rest:
        answer = sun.get(f"/api/v1{quote(path, safe='/?&=%')}")
    else:
        answer = sun.tell(path, body or {})
    assert answer.status_code in (200, 201), answer.content.decode()
