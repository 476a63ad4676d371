"""What has to have happened before an example of docs/api.md makes sense."""

import re
from collections.abc import Callable
from typing import Any

from amends.cases.models import Case, CustomField, Promise
from amends.desk.models import BulkChange
from amends.dispatch.models import Department
from amends.events.actor import system
from amends.feedback.models import FollowUp
from amends.findings.models import Finding
from amends.letters.printing import put_forward
from amends.tests.sides import Side


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


def set_up_departments(side: Side) -> None:
    """Those of the page."""
    for code in ("catering", "ground"):
        if not Department.objects.filter(workspace=side.workspace, code=code).exists():
            Department.objects.set_up(side.workspace, by=system, code=code, name={"en": code})


def let_seal(side: Side) -> None:
    """The letter of the page may be sealed."""
    letter = side.formal_letter
    put_forward(letter, by=side.member)
    letter.approve_seal(by=side.workspace.memberships.filter(role="supervisor")[0])


def answer_the_case(side: Side, sun) -> None:
    sun.tell(f"/cases/{side.case.number}/answer", {})


def ask_what_is_wanted(side: Side, sun) -> None:
    sun.tell(f"/cases/{side.case.number}/remedy-sought", {"remedy_sought": ["refund"]})


def approve(side: Side, sun) -> None:
    sun.tell(f"/offers/{side.offer.id}/approval", {"decision": "approve"})


def accept(side: Side, sun) -> None:
    sun.tell(f"/offers/{side.offer.id}/answer", {"answer": "accept"})


def execute(side: Side, sun) -> None:
    side.offer.refresh_from_db()
    side.offer.lines.get().execute(by=side.member, reference="R", proof=proof_in(side.case))


def tag(side: Side, sun) -> None:
    sun.tell(f"/cases/{side.case.number}/tags", {"name": "by-mistake"})


def hand_over_the_change(side: Side, sun) -> None:
    administrator = side.workspace.memberships.get(role="administrator")
    BulkChange.objects.update(membership=administrator)


def find_against_somebody(side: Side, sun) -> None:
    Finding.objects.record(side.case, by=side.member, verdict="upheld", at_fault=False)


# In this order, whatever of it fits the address of the call.
LEADS: tuple[tuple[str, Callable[[Side, Any], Any]], ...] = (
    (r"/(closure|reopening)$", answer_the_case),
    (r"/offers$", ask_what_is_wanted),
    (r"^/offers/.*/(answer|execution|verification)$", approve),
    (r"^/offers/.*/(execution|verification)$", accept),
    (r"^/offers/.*/verification$", execute),
    (r"^/cases/.*/undoing$", tag),
    (r"/undoing$", hand_over_the_change),
    (r"^/cases/.*/fields$", lambda side, sun: define_fields(side)),
    (r"^/dispatches/|/(dispatches|closure)$", lambda side, sun: set_up_departments(side)),
    (
        r"^/dispatches/.*/review$",
        lambda side, sun: side.dispatch.answer("Nobody had stocked it.", by=side.member),
    ),
    (
        r"/oversights/.*/reading$",
        lambda side, sun: side.oversight.write_report("Looked into and mended.", by=side.member),
    ),
    (
        r"^/referrals/.*/result$",
        lambda side, sun: side.referral.answer_them("Put right.", by=side.member),
    ),
    (r"^/formal-letters/.*/(courier|delivery)$", lambda side, sun: let_seal(side)),
    (r"/appeals$", find_against_somebody),
    (
        r"/calls$",
        lambda side, sun: FollowUp.objects.filter(pk=side.follow_up.pk).update(state="to_call"),
    ),
    (r"/judgement$", lambda side, sun: side.follow_up.await_judgement(by=side.customer)),
    (
        r"/release$",
        lambda side, sun: Promise.objects.filter(pk=side.promise.pk).update(rule=None),
    ),
)


def lead_up_to(path: str, side: Side, sun) -> None:
    """What has to have happened before the call makes sense."""
    with side.workspace.enter():
        for address, lead in LEADS:
            if re.search(address, path):
                lead(side, sun)


def proof_in(case: Case):
    return case.attachments.create(
        workspace_id=case.workspace_id,
        name="r.txt",
        media_type="text/plain",
        size=4,
        digest="0" * 64,
    )
