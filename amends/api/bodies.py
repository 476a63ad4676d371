"""What calls bring: text as it is kept, and the bodies that several calls share."""

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

from amends.cases.models.words import Channel, Kind, RemedySought, Source, WhoseWords
from amends.customers.salutations import LONGEST as LONGEST_SALUTATION
from amends.customers.salutations import salutation_of
from amends.now import EARLIEST
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


def _in_utc(moment: datetime) -> datetime:
    """The database takes no offset of a day, and nothing beyond the year 9999; no case is so old as an
    empty date of the year 1."""
    try:
        given = moment.astimezone(UTC)
    except OverflowError as error:
        raise PydanticCustomError("datetime_parsing", "out of range") from error
    if given < EARLIEST:
        raise PydanticCustomError("datetime_parsing", "out of range")
    return given


MomentGiven = Annotated[AwareDatetime, AfterValidator(_in_utc)]


def written_out(choices: type[Choices]) -> WithJsonSchema:
    """For codes whose class bears the name of another one (Kind, State): in the document both would
    be one shape, so these stand there with their values and no name."""
    return WithJsonSchema({"type": "string", "enum": choices.values})


Code = Annotated[str, StringConstraints(max_length=80), Kept]


class Given(Schema):
    """A body from outside: a field that we do not know is a mistake, not to be swallowed."""

    model_config = ConfigDict(extra="forbid")


# `mr`, `ms`, or a word of the customer's own; 先生 is read as `mr`.
SalutationGiven = Annotated[
    str,
    StringConstraints(max_length=LONGEST_SALUTATION, strip_whitespace=True),
    AfterValidator(salutation_of),
    Kept,
]


class CustomerGiven(Given):
    name: Line = ""
    email: Annotated[str, StringConstraints(max_length=254), Kept] = ""
    phone: Annotated[str, StringConstraints(max_length=40), Kept] = ""
    external_id: Code = ""
    salutation: SalutationGiven = ""
    language: Literal["", "zh-hans", "zh-hant", "en"] = ""


class HandedOverGiven(Given):
    """What stands in the letter of a platform that handed the complaint over."""

    platform: UUID | None = Field(None, description="left out: the one that is named as `source`")
    their_number: Annotated[
        str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True), Kept
    ]
    due_at: MomentGiven = Field(description="as it stands in their letter")
    return_by: MomentGiven | None = None


class CaseGiven(Given):
    customer: CustomerGiven = CustomerGiven()
    kind: Kind = Kind.COMPLAINT
    subject: Line = ""
    text: NeededText
    whose_words: WhoseWords = WhoseWords.CUSTOMER
    remedy_sought: list[RemedySought] = Field([], max_length=8)
    channel: Channel = Channel.API
    source: Annotated[Source, written_out(Source)] = Source.CUSTOMER
    received_at: MomentGiven | None = None
    language: Literal["", "zh-hans", "zh-hant", "en"] = ""
    tags: list[TagName] = Field([], max_length=20)
    order_no: Code = ""
    referral: HandedOverGiven | None = None
    fields: dict[Code, Any] = Field({}, max_length=100, description="custom fields, by code")


class MessageGiven(Given):
    text: NeededText
    visibility: Literal["public", "note"] = "public"
    keeps: list[UUID] = Field([], max_length=20)


class PromiseGiven(Given):
    text: Annotated[Line, StringConstraints(min_length=1)]
    due_at: MomentGiven
    # The others are made and kept by what they belong to: an offer, a follow-up, a dispatch, an order.
    kind: Literal[
        "acknowledge", "respond", "inform", "resolve", "call_back", "explain", "other"
    ] = "other"


class ReopeningGiven(Given):
    reason: Note = ""


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
