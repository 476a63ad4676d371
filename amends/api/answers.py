"""What calls answer. Codes are documented enums."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from amends.api.bodies import written_out
from amends.cases.linked_cases import LinkedCases
from amends.cases.models.case_link import Tie
from amends.cases.models.promise import PromiseKind, PromiseState
from amends.cases.models.words import Channel, Kind, RemedySought, Source, State, WhoseWords
from amends.recovery.models.offer_state import OfferState

Moment = datetime


class PromiseOut(Schema):
    id: UUID
    case: str
    kind: PromiseKind
    text: str
    state: PromiseState
    started_at: datetime
    due_at: datetime
    kept_at: datetime | None
    broken_at: datetime | None
    provisional: bool

    @staticmethod
    def resolve_case(promise) -> str:
        return promise.case.label

    @staticmethod
    def resolve_text(promise) -> str:
        return promise.label


class TierOut(Schema):
    code: str
    name: dict[str, str]


class CustomerBrief(Schema):
    id: UUID
    name: str
    tier: TierOut | None


class CaseBrief(Schema):
    number: str = Field(alias="label")
    kind: Kind
    state: State
    subject: str = Field(alias="title")
    channel: Channel
    source: Annotated[Source, written_out(Source)]
    severity: int
    customer: CustomerBrief
    assigned_to: str | None
    received_at: datetime
    registered_at: datetime
    next_due_at: datetime | None

    @staticmethod
    def resolve_assigned_to(case) -> str | None:
        return case.assigned_to.name if case.assigned_to_id else None


class CaseRegistered(Schema):
    number: str = Field(alias="label")
    status_url: str
    state: State
    promises: list[PromiseOut] = Field(alias="promised")
    perhaps_the_same: list[str] = Field(
        description="open cases of the same customer, contact point or order; only with scope `read`"
    )


class AttachmentOut(Schema):
    id: UUID
    name: str
    media_type: str
    size: int


class MessageOut(Schema):
    id: UUID
    direction: Literal["in", "out", "note"]
    channel: Channel
    author: str = Field(alias="author_name")
    text: str
    told_to: str
    recording: str
    at: datetime
    held: bool
    attachments: list[AttachmentOut]


class EventOut(Schema):
    id: UUID
    action: str
    at: datetime
    actor: str = Field(alias="actor_kind")
    facts: dict[str, Any]


class RemedyOut(Schema):
    code: str
    kind: str
    name: dict[str, str]
    amount: Decimal
    currency: str
    needs_proof: bool


class OfferLineOut(Schema):
    id: UUID
    remedy: str
    kind: str
    name: dict[str, str]
    amount: Decimal
    executed_at: datetime | None
    verified_at: datetime | None

    @staticmethod
    def resolve_remedy(line) -> str:
        return line.remedy.code


class OfferOut(Schema):
    id: UUID
    state: OfferState
    total: Decimal
    currency: str
    message: str
    lines: list[OfferLineOut] = Field(alias="standing_lines")
    proposed_at: datetime
    expires_at: datetime | None
    answered_at: datetime | None
    heard_by: str | None = Field(description="who heard the answer, where it was given orally")
    recording: str

    @staticmethod
    def resolve_heard_by(offer) -> str | None:
        return offer.heard_by.name if offer.heard_by_id else None


class LinkOut(Schema):
    tie: Tie = Field(description="what this case is to the other one")
    other: str
    message: UUID | None = Field(
        alias="message_id", description="what was said and became a case of its own"
    )

    @staticmethod
    def resolve_other(linked) -> str:
        return linked.case.label


class CaseWhole(CaseBrief):
    text: str = Field(alias="own_words")
    whose_words: WhoseWords
    remedy_sought: list[RemedySought]
    order_no: str
    language: str
    tags: list[str]
    status_url: str
    urged: int
    round: int
    answered_at: datetime | None
    closed_at: datetime | None
    merged: list[str] = Field(description="the numbers that go on as this one")
    links: list[LinkOut]
    followers: list[str] = Field(description="the names of those who follow the case")
    promises: list[PromiseOut]
    messages: list[MessageOut] = Field(alias="said", description="the newest hundred, in order")
    earlier_messages: str | None = Field(description="leads on, in /cases/{number}/conversation")
    offers: list[OfferOut] = Field(alias="offers_made")
    events: list[EventOut] = Field(alias="happened", description="the newest hundred, in order")
    earlier_events: str | None = Field(description="leads on, in /cases/{number}/events")

    @staticmethod
    def resolve_merged(case) -> list[str]:
        return [each.label for each in case.merged.order_by("number")]

    @staticmethod
    def resolve_followers(case) -> list[str]:
        return [person.name for person in case.followers]

    @staticmethod
    def resolve_links(case) -> list:
        return LinkedCases(case, list(case.merged.all())).all

    @staticmethod
    def resolve_promises(case) -> list:
        return list(case.with_their_cases(case.all_promises.order_by("pk")))


class ContactOut(Schema):
    id: UUID
    kind: str
    value: str = Field(alias="masked")
    verified: bool = Field(alias="is_verified")


class CustomerWhole(CustomerBrief):
    salutation: str
    language: str
    preferred_channel: str
    preferred_hours: str
    account_manager: str | None
    contact_points: list[ContactOut]
    cases: list[CaseBrief] = Field(alias="newest_cases")

    @staticmethod
    def resolve_account_manager(customer) -> str | None:
        return customer.account_manager.name if customer.account_manager_id else None


class Customers(Schema):
    items: list[CustomerBrief]
    next: str | None
    cut_off: bool = Field(
        description="more than 2,000 names hold the words of `q`: only the first of them, by name, "
        "are on the pages"
    )


class Cases(Schema):
    items: list[CaseBrief]
    next: str | None


class Promises(Schema):
    items: list[PromiseOut]
    next: str | None
