"""The examples of docs/api.md are sent as they stand there, in the order and at the time of the page."""

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from amends.cases.models import Case, CustomField, Message, Promise
from amends.customers.models import Customer
from amends.desk.models import BulkChange
from amends.feedback.models import FollowUp
from amends.findings.models import Finding
from amends.now import at
from amends.tests.route_rules import PARAMETERS
from amends.tests.sides import Side

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text()
WHEN = datetime.fromisoformat("2026-11-21T09:31:00+08:00")
A_CUSTOMER = "0192f0c1-…"
PLACEHOLDER = re.compile(r"0193-([a-z-]+)")
PAGE_NAMES = {"follow-up": "follow_up"}
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
    path = path.replace("C-10001", side.case.label).replace(A_CUSTOMER, str(side.customer.id))
    if "C-10002" in path:
        path = path.replace("C-10002", another_case(side).label)
    if "C-10003" in path:
        path = path.replace("C-10003", split_off(side).label)
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


def define_fields(side: Side) -> None:
    """Those of the page, on the form of a case."""
    for code, kind in (("branch", "choice"), ("fare", "money"), ("insured", "yes_no")):
        CustomField.objects.define(
            side.workspace,
            by=side.member,
            code=code,
            kind=kind,
            name={"en": code},
            places=["case"],
            choices=["浦东"] if kind == "choice" else (),
        )


def lead_up_to(path: str, side: Side, sun) -> None:
    """What has to have happened before the call makes sense."""
    last = path.rpartition("/")[2]
    case, of_an_offer = f"/cases/{side.case.number}", path.startswith("/offers/")
    if last in ("closure", "reopening"):
        sun.tell(f"{case}/answer", {})
    if last == "offers":
        sun.tell(f"{case}/remedy-sought", {"remedy_sought": ["refund"]})
    if of_an_offer and last in ("answer", "execution", "verification"):
        sun.tell(f"/offers/{side.offer.id}/approval", {"decision": "approve"})
    if last in ("execution", "verification"):
        sun.tell(f"/offers/{side.offer.id}/answer", {"answer": "accept"})
    if last == "undoing" and path.startswith("/cases/"):
        sun.tell(f"{case}/tags", {"name": "by-mistake"})
    with side.workspace.enter():
        if last == "undoing":
            BulkChange.objects.update(
                membership=side.workspace.memberships.get(role="administrator")
            )
        if last == "verification" and of_an_offer:
            side.offer.refresh_from_db()
            line = side.offer.lines.get()
            line.execute(by=side.member, reference="R", proof=proof_in(side.case))
        if last == "fields" and path.startswith("/cases/"):
            define_fields(side)
        if last == "appeals":
            Finding.objects.record(side.case, by=side.member, verdict="upheld", at_fault=False)
        if last == "calls":
            FollowUp.objects.filter(pk=side.follow_up.pk).update(state="to_call")
        if last == "judgement":
            side.follow_up.await_judgement(by=side.customer)
        if last == "release":
            Promise.objects.filter(pk=side.promise.pk).update(rule=None)


def proof_in(case: Case):
    return case.attachments.create(
        workspace_id=case.workspace_id,
        name="r.txt",
        media_type="text/plain",
        size=4,
        digest="0" * 64,
    )


@pytest.mark.parametrize(("path", "rest"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_works_as_it_is_written(path, rest, side, sun, world):
    path, body = as_it_stands(path, rest, side)
    lead_up_to(path, side, sun)
    if "/appeals/" in path:  # an administrator is not among those who decide appeals
        sun = world.api("he")
    if body is None and "-X POST" not in rest:
        answer = sun.get(f"/api/v1{quote(path, safe='/?&=%')}")
    else:
        answer = sun.tell(path, body or {})
    assert answer.status_code in (200, 201), answer.content.decode()
