"""The kinds of data that go by their age: which rows are old enough, and what becomes of them.

What a legal hold keeps is never among them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case, Message
from amends.cases.models.words import OPEN
from amends.channels.models import Delivery, InboundMail
from amends.channels.models.words import State as LetterState
from amends.customers.models import Customer
from amends.desk.models import BulkChange
from amends.events.actor import system
from amends.hooks.models import Posting
from amends.hooks.models.posting import State as PostingState
from amends.owner import as_owner
from amends.people.models import AccessLog, StoredAnswer
from amends.privacy.erasing import erase
from amends.privacy.models import Erasure, ForsakenFile, Kept, LegalHold


@dataclass(frozen=True)
class Kind:
    """`old(workspace id, moment)` are the rows that nobody needs any more, if what is older than
    `moment` goes; `remove` takes some of them. `usual` is a number of days to begin with."""

    code: Kept
    text: Lazy
    usual: int
    old: Callable[[UUID, datetime], QuerySet]
    at: str
    remove: Callable[[list], None]
    # How a row is called in a sample, where it is called anything.
    called: Callable[[Any], str] = lambda row: ""


def _customers(workspace_id: UUID, moment: datetime) -> QuerySet:
    """Known since before, with nothing open, and neither heard from nor written to since."""
    cases = Case.objects.filter(customer=OuterRef("pk"))
    lately = Q(closed_at__gte=moment) | Q(registered_at__gte=moment) | Q(answered_at__gte=moment)
    said = Message.objects.filter(case__customer=OuterRef("pk"), at__gte=moment)
    return Customer.objects.filter(
        ~Exists(cases.filter(lately | Q(state__in=OPEN))),
        ~Exists(said),
        ~Exists(LegalHold.objects.standing().filter(customer=OuterRef("pk"))),
        workspace_id=workspace_id,
        erased_at=None,
        merged_into=None,
        recorded_at__lt=moment,
    )


def _erase(customers: list[Customer]) -> None:
    for customer in customers:
        erase(customer, by=system, reason=Erasure.Reason.RETENTION)


def _mails(workspace_id: UUID, moment: datetime) -> QuerySet:
    aside = [InboundMail.State.QUARANTINED, InboundMail.State.DISMISSED]
    return InboundMail.objects.filter(
        workspace_id=workspace_id, case=None, state__in=aside, received_at__lt=moment
    )


def _remove_mails(mails: list[InboundMail]) -> None:
    ForsakenFile.objects.bulk_create(
        ForsakenFile(workspace_id=mail.workspace_id, file=mail.digest) for mail in mails
    )
    _remove(mails)


def _letters(workspace_id: UUID, moment: datetime) -> QuerySet:
    ended = [LetterState.SENT, LetterState.DEAD, LetterState.BOUNCED]
    held = LegalHold.objects.standing().filter(customer=OuterRef("case__customer"))
    return Delivery.objects.filter(
        ~Exists(held), workspace_id=workspace_id, state__in=ended, queued_at__lt=moment
    )


def _looks(workspace_id: UUID, moment: datetime) -> QuerySet:
    held = LegalHold.objects.standing().filter(customer_id=OuterRef("customer_id"))
    return AccessLog.objects.filter(~Exists(held), workspace_id=workspace_id, at__lt=moment)


def _remove_as_owner(rows: list) -> None:
    """Whoever serves people may add to it and take nothing away."""
    with as_owner():
        _remove(rows)


def _answers(workspace_id: UUID, moment: datetime) -> QuerySet:
    return StoredAnswer.objects.filter(workspace_id=workspace_id, answered_at__lt=moment)


def _postings(workspace_id: UUID, moment: datetime) -> QuerySet:
    ended = [PostingState.TAKEN, PostingState.GIVEN_UP]
    return Posting.objects.filter(workspace_id=workspace_id, state__in=ended, queued_at__lt=moment)


def _undoing(workspace_id: UUID, moment: datetime) -> QuerySet:
    return BulkChange.objects.filter(workspace_id=workspace_id, made_at__lt=moment)


def _remove(rows: list) -> None:
    type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).delete()


KINDS = {
    kind.code.value: kind
    for kind in (
        Kind(
            Kept.CUSTOMERS,
            _("Erased for good, once nothing is open and nothing was said for so long."),
            1095, _customers, "recorded_at", _erase, str,
        ),
        Kind(
            Kept.MAILS,
            _("Mails in no case: set aside or dismissed, with their raw bytes."),
            90, _mails, "received_at", _remove_mails, str,
        ),
        Kind(
            Kept.LETTERS,
            _("Letters that have left, with their attempts. What was said stays in the case."),
            730, _letters, "queued_at", _remove, lambda letter: letter.subject,
        ),
        Kind(
            Kept.LOOKS,
            _("Who looked at which customer, and when."),
            730, _looks, "at", _remove_as_owner,
        ),
        Kind(
            Kept.ANSWERS,
            _("What repeated calls of the API are answered from; nobody repeats one after a day."),
            2, _answers, "answered_at", _remove,
        ),
        Kind(
            Kept.POSTINGS,
            _("Deliveries to webhooks that have ended; at most thirty days in any case."),
            30, _postings, "queued_at", _remove,
        ),
        Kind(
            Kept.UNDOING,
            _("What was so before; it can be undone for an hour."),
            2, _undoing, "made_at", _remove,
        ),
    )
}  # fmt: skip
