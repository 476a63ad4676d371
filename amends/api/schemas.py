"""The shapes that go over the wire. Codes are documented enums; an unknown value answers 422."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import Choices
from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from amends.cases.linked_cases import LinkedCases
from amends.cases.models.case_link import Tie
from amends.cases.models.promise import PromiseKind, PromiseState
from amends.cases.models.words import Channel, Kind, RemedySought, State, WhoseWords
from amends.recovery.models.offer_state import OfferState
from amends.words.cleaning import clean_text

# What no database keeps is taken out before anything is measured: NUL, controls, half characters.
Kept = BeforeValidator(lambda given: clean_text(given) if isinstance(given, str) else given)
Text = Annotated[str, StringConstraints(max_length=100_000), Kept]
Line = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True), Kept]
Paragraph = Annotated[str, StringConstraints(max_length=10_000), Kept]
Note = Annotated[str, StringConstraints(max_length=500), Kept]
NeededNote = Annotated[str, StringConstraints(min_length=1, max_length=500), Kept]
NeededText = Annotated[str, StringConstraints(min_length=1, max_length=100_000), Kept]
TagName = Annotated[
    str, StringConstraints(max_length=40, min_length=1, strip_whitespace=True), Kept
]
Hours = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True), Kept]
Moment = datetime


def _in_utc(moment: datetime) -> datetime:
    """The database takes no offset of a day, and nothing beyond the year 9999."""
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise PydanticCustomError("datetime_parsing", "out of range") from error


MomentGiven = Annotated[AwareDatetime, AfterValidator(_in_utc)]


def written_out(choices: type[Choices]) -> WithJsonSchema:
    """For codes whose class bears the name of another one (Kind, State): in the document both would
    be one shape, so these stand there with their values and no name."""
    return WithJsonSchema({"type": "string", "enum": choices.values})


Code = Annotated[str, StringConstraints(max_length=80), Kept]


class Given(Schema):
    """A body from outside: a field that we do not know is a mistake, not to be swallowed."""

    model_config = ConfigDict(extra="forbid")


class CustomerGiven(Given):
    name: Line = ""
    email: Annotated[str, StringConstraints(max_length=254), Kept] = ""
    phone: Annotated[str, StringConstraints(max_length=40), Kept] = ""
    external_id: Code = ""
    salutation: Literal["", "mr", "ms"] = ""
    language: Literal["", "zh-hans", "zh-hant", "en"] = ""


class CaseGiven(Given):
    customer: CustomerGiven = CustomerGiven()
    kind: Kind = Kind.COMPLAINT
    subject: Line = ""
    text: NeededText
    whose_words: WhoseWords = WhoseWords.CUSTOMER
    remedy_sought: list[RemedySought] = Field([], max_length=8)
    channel: Channel = Channel.API
    received_at: MomentGiven | None = None
    language: Literal["", "zh-hans", "zh-hant", "en"] = ""
    tags: list[TagName] = Field([], max_length=20)
    order_no: Code = ""


class MessageGiven(Given):
    text: NeededText
    visibility: Literal["public", "note"] = "public"
    keeps: list[UUID] = Field([], max_length=20)


class PromiseGiven(Given):
    text: Annotated[Line, StringConstraints(min_length=1)]
    due_at: MomentGiven
    kind: PromiseKind = PromiseKind.OTHER


class ClosureGiven(Given):
    reason: Literal["by_hand", "judged", "declined", "not_reached"] = "by_hand"
    note: Note = ""


class ReopeningGiven(Given):
    reason: Note = ""


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
    name: str
    media_type: str
    size: int


class MessageOut(Schema):
    id: UUID
    direction: Literal["in", "out", "note"]
    channel: Channel
    author: str = Field(alias="author_name")
    text: str
    at: datetime
    held: bool
    attachments: list[AttachmentOut]


class EventOut(Schema):
    id: UUID
    action: str
    at: datetime
    actor: str = Field(alias="actor_kind")
    facts: dict[str, Any]


class OfferLineGiven(Given):
    remedy: Annotated[str, StringConstraints(max_length=40), Kept] = Field(
        description="a code of the catalogue, see /remedies"
    )
    amount: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)] | None = Field(
        None, description="the catalogue's usual amount where it is left out"
    )


class OfferGiven(Given):
    lines: list[OfferLineGiven] = Field(min_length=1, max_length=20)
    message: Paragraph = ""
    deliver_by: MomentGiven | None = None


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
    messages: list[MessageOut]
    offers: list[OfferOut] = Field(alias="offers_made")
    events: list[EventOut]

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

    @staticmethod
    def resolve_messages(case) -> list:
        found = case.all_messages.select_related("author__user", "customer")
        return list(found.prefetch_related("attachments").order_by("pk"))


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
    contact_points: list[ContactOut]
    cases: list[CaseBrief] = Field(alias="newest_cases")


class Customers(Schema):
    items: list[CustomerBrief]
    next: str | None


class Cases(Schema):
    items: list[CaseBrief]
    next: str | None


class Promises(Schema):
    items: list[PromiseOut]
    next: str | None
