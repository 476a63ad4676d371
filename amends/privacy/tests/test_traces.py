"""No table and no column escapes an erasure: what a room adds has to be decided on."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.people.walls import walled_models
from amends.privacy.traces import TRACES

# Columns in rows about a customer that hold codes and numbers of ours, and never what anybody wrote.
CODES = {
    "Attachment.media_type",
    "Case.imported_from",
    "CustomValue.text",
    "CustomValue.key",
    "CustomValue.currency",
    "Grant.currency",
    "Hold.reason",
    "Loss.currency",
    "Merger.owed",
    "Offer.currency",
    "Dispatch.encloses",
    "EnclosedFile.media_type",
    # How a due time was reckoned; names in many languages of what was offered, from the catalogue.
    "Promise.explanation",
    # A leader of ours, by name.
    "Oversight.leader_name",
    "Urging.channel",
    "Promise.ended_for",
    "Promise.warn_at",
    "Approval.explanation",
    "Approval.over",
    "OfferLine.name",
    "OfferLine.text",
    "Case.remedy_sought",
    "Case.language",
    "FormalLetter.language",
    # The register of sealed letters has no gaps.
    "FormalLetter.number",
    "Escalation.why",
    "AccessLog.what",
}
# Reached in mentions.py: no key leads from them to a customer.
WITHOUT_A_KEY = {"BulkChange", "Export", "Posting", "StoredAnswer", "Submission", "View"}
# About how the organisation works, and about no customer.
OF_THE_ORGANISATION = {
    "Alarm", "Authority", "CalendarLink", "CallRules",
    "Cause", "ClassPlace", "ConductRules", "ClassTree", "Clerk", "ComplaintClass", "CustomChoice", "CustomField", "Demand", "Department", "Distribution", "Erasure", "Event",
    "ForsakenFile", "Identity", "IdentityProvider", "Invitation", "Leave", "LetterTemplate", "LookUp", "Mailbox", "Platform", "ProgramExport", "Purpose", "Remedy", "Report", "RetentionRule", "Rule", "RulePack", "Seal", "Series", "SigningKey", "Skill", "SkillHeld", "SmsGateway", "Snippet", "Tag",
    "Team", "TableImport", "TeamPlace", "TermCount", "Tier", "TierScheme", "WarningWords", "Webhook", "Wish", "Wording", "WorkingCalendar", "Yardstick",
}  # fmt: skip
WORDY = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    ArrayField,
    SearchVectorField,
)


def test_every_table_of_a_workspace_is_decided_on():
    known = {trace.model.__name__ for trace in TRACES} | WITHOUT_A_KEY | OF_THE_ORGANISATION
    unknown = {model.__name__ for model in walled_models()} - known
    assert not unknown, (
        f"Say in amends/privacy/traces.py what erasing a customer makes of {', '.join(sorted(unknown))}"
    )


def test_every_table_that_leads_to_a_customer_has_a_trace():
    traced = {trace.model for trace in TRACES}
    left = [
        model.__name__
        for model in apps.get_models()
        if model not in traced
        and model.__name__ != "Erasure"
        and any(field.related_model in (Customer, Case) for field in model._meta.concrete_fields)
    ]
    assert not left, f"These rows are a customer's: {', '.join(left)}; amends/privacy/traces.py"


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace.model.__name__)
def test_every_column_that_can_hold_words_is_decided_on(trace):
    undecided = [
        f"{trace.model.__name__}.{field.name}"
        for field in trace.model._meta.concrete_fields
        if isinstance(field, WORDY)
        and not field.choices
        and not trace.goes
        and field.name not in trace.becomes
    ]
    left = [name for name in undecided if name not in CODES]
    assert not left, f"Say in amends/privacy/traces.py what becomes of {', '.join(left)}"
