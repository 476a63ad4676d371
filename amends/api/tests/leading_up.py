"""What has to have happened before an example of docs/api.md makes sense."""

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
        if path.startswith("/dispatches/") or last == "dispatches":
            set_up_departments(side)
        if path.startswith("/dispatches/") and last == "review":
            side.dispatch.answer("Nobody had stocked it.", by=side.member)
        if "/oversights/" in path and last == "reading":
            side.oversight.write_report("Looked into and mended.", by=side.member)
        if path.startswith("/referrals/") and last == "result":
            side.referral.answer_them("Put right.", by=side.member)
        if path.startswith("/formal-letters/") and last in ("courier", "delivery"):
            let_seal(side)
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
