"""What the rooms hold about a customer, and what erasing her makes of it.

One line for each kind of row that leads to a customer. A test walks the models: a new table that
leads to a customer, or a new column that can hold words, has to be decided on here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case as Either
from django.db.models import CharField, Model, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from amends.cases import models as cases
from amends.cases.models.custom_field import FieldKind
from amends.cases.models.merger import Merger
from amends.channels import models as channels
from amends.conduct import models as conduct
from amends.customers import models as customers
from amends.customers.models import Customer
from amends.desk import models as desk
from amends.desk.models.bulk_change import BulkChangeLine
from amends.dispatch import models as dispatch
from amends.feedback import models as feedback
from amends.findings import models as findings
from amends.learning import models as learning
from amends.letters import models as letters
from amends.people.models import AccessLog
from amends.privacy.models import LegalHold
from amends.recovery import models as recovery
from amends.referrals import models as referrals
from amends.shifts import models as shifts

STRUCK = "–"


@dataclass(frozen=True)
class Trace:
    """`ways` lead from a row to its customer. Erased, a row `goes`, or its columns `become` this;
    what is not named stays, for totals and causes are reckoned from it."""

    model: type[Model]
    ways: tuple[str, ...]
    becomes: Mapping[str, Any] = field(default_factory=dict)
    goes: bool = False
    only: Q = field(default_factory=Q)

    def of(self, customer: Customer) -> QuerySet:
        """Every row of this kind about the customer."""
        reached = Q()
        for way in self.ways:
            reached |= Q(**{way: customer.pk})
        return self.model._default_manager.filter(reached, workspace_id=customer.workspace_id)

    def erase(self, customer: Customer) -> None:
        rows = self.of(customer).filter(self.only)
        if self.goes:
            rows.delete()
        elif self.becomes:
            rows.update(**self.becomes)


def struck(column: str) -> Either:
    """A mark where something was written, for the database wants to know that something was."""
    return Either(When(**{column: ""}, then=Value("")), default=Value(STRUCK))


IN_A_CASE = ("case__customer",)
# Also those who were merged into the customer.
THEMSELVES = ("customer", "customer__merged_into")
# Of custom fields only what can tell who somebody is: not what was chosen, nor amounts of money.
TELLING = [FieldKind.TEXT, FieldKind.NUMBER, FieldKind.DATE, FieldKind.CUSTOMER]
NO_WORDS = RawSQL("''::tsvector", [])

TRACES = [
    Trace(customers.ContactPoint, THEMSELVES, goes=True),
    Trace(customers.Consent, THEMSELVES, goes=True),
    Trace(customers.TierAssignment, THEMSELVES, {"reason": ""}),
    # Who was once two goes as a whole: there is nobody left to be separated again.
    Trace(customers.Move, ("merger__into", "merger__customer"), goes=True),
    Trace(customers.CustomerMerger, ("into", "customer")),
    Trace(cases.Attachment, IN_A_CASE, {"name": STRUCK, "content_id": "", "digest": ""}),
    Trace(cases.SearchText, (*IN_A_CASE, "of_merged__customer"), {"vector": NO_WORDS}),
    Trace(cases.Assessment, IN_A_CASE),
    Trace(cases.Promise, IN_A_CASE, {"text": ""}),
    Trace(cases.Hold, IN_A_CASE),
    Trace(cases.Closure, IN_A_CASE, {"note": ""}),
    Trace(cases.Escalation, IN_A_CASE, {"reason": ""}),
    Trace(cases.Urging, IN_A_CASE, {"words": ""}),
    Trace(cases.Oversight, IN_A_CASE, {"words": STRUCK, "report": struck("report")}),
    Trace(cases.CaseWarning, IN_A_CASE, {"words": []}),
    Trace(cases.CaseTag, IN_A_CASE),
    Trace(cases.CaseFollower, IN_A_CASE, goes=True),
    Trace(cases.CaseLink, ("case__customer", "other__customer")),
    Trace(Merger, ("case__customer", "into__customer")),
    Trace(
        cases.CustomValue,
        (*IN_A_CASE, "customer"),
        goes=True,
        only=Q(kind__in=TELLING),
    ),
    Trace(conduct.ConductNote, (*IN_A_CASE, *THEMSELVES), goes=True),
    Trace(recovery.Failure, IN_A_CASE, {"perceived": "", "verified": struck("verified")}),
    Trace(recovery.Loss, IN_A_CASE, {"words": ""}),
    Trace(recovery.Offer, IN_A_CASE, {"message": "", "answer": "", "recording": ""}),
    Trace(recovery.OfferLine, ("offer__case__customer",), {"reference": struck("reference")}),
    Trace(recovery.Approval, ("offer__case__customer",), {"reason": ""}),
    Trace(recovery.Grant, ("case__customer", "customer")),
    Trace(dispatch.EnclosedFile, ("dispatch__case__customer",), {"name": STRUCK, "digest": ""}),
    Trace(
        dispatch.Reply,
        ("dispatch__case__customer",),
        {"text": STRUCK, "reason": struck("reason")},
    ),
    Trace(dispatch.Dispatch, IN_A_CASE, {"question": STRUCK, "reason": struck("reason")}),
    Trace(
        letters.FormalLetter,
        IN_A_CASE,
        {
            "addressee": STRUCK,
            "title": STRUCK,
            "words": STRUCK,
            "reason": "",
            "printed": "",
            "scan": "",
            "scan_name": "",
            "courier": "",
            "courier_number": "",
        },
    ),
    Trace(
        referrals.Referral,
        IN_A_CASE,
        {
            "their_number": Cast("id", CharField()),  # unique, and known to the platform alone
            "answer": struck("answer"),
            "reason": struck("reason"),
            "extension_reason": "",
        },
    ),
    Trace(channels.InboundMail, IN_A_CASE, goes=True),
    Trace(channels.InboundText, IN_A_CASE, goes=True),
    Trace(channels.Delivery, IN_A_CASE, goes=True),
    Trace(feedback.FollowUp, IN_A_CASE),
    Trace(feedback.Answer, ("follow_up__case__customer",)),
    Trace(feedback.Attempt, ("follow_up__case__customer",), {"note": ""}),
    Trace(shifts.HandoverItem, IN_A_CASE, {"words": "", "draft": "", "refused_because": ""}),
    Trace(shifts.Handover, ("items__case__customer",), {"notes": ""}),
    Trace(learning.CaseCause, IN_A_CASE, {"note": ""}),
    Trace(findings.Classification, IN_A_CASE, {"why": ""}),
    Trace(findings.Finding, IN_A_CASE, {"reason": ""}),
    Trace(findings.Appeal, IN_A_CASE, {"reason": "", "answer": ""}),
    Trace(desk.Notice, IN_A_CASE, goes=True),
    Trace(desk.DoneDeed, IN_A_CASE, goes=True),
    Trace(desk.Presence, IN_A_CASE, goes=True),
    Trace(BulkChangeLine, IN_A_CASE, {"before": {}}),
    Trace(AccessLog, ("customer_id",)),
    Trace(LegalHold, ("customer",), {"reason": STRUCK}),
    # Others lead to the customer through these, so they come last.
    Trace(
        cases.Message,
        (*IN_A_CASE, "customer"),
        {
            "text": STRUCK,
            "quoted": "",
            "html": "",
            "message_id": "",
            "told_to": "",
            "recording": "",
            "spoken_by": "",
        },
    ),
    Trace(
        cases.Case,
        ("customer",),
        {"subject": "", "own_words": STRUCK, "order_no": "", "intake_id": ""},
    ),
    Trace(
        Customer,
        ("pk", "merged_into"),
        {
            "name": "",
            "sort_key": "",
            "salutation": "",
            "external_id": "",
            "language": "",
            "preferred_channel": "",
            "preferred_hours": "",
            "account_manager": None,
        },
    ),
]
