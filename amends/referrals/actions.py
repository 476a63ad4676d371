"""Everything that can happen to what a platform handed over to us."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Referred(Facts):
    referral: UUID
    platform: UUID
    due_at: datetime
    return_by: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Extended(Facts):
    referral: UUID
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class AnsweredTo(Facts):
    """`late_by` in minutes, against their own deadline."""

    referral: UUID
    platform: UUID
    late_by: int


@dataclass(frozen=True, kw_only=True)
class AnsweredElsewhere(Facts):
    """`case` and `number` are where the same complaint was answered."""

    case: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class AskedAgain(Facts):
    referral: UUID
    result: str
    round: int
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Listed(Facts):
    platform: UUID


class ReferralAction(Action):
    TAKEN_IN = "referral.taken_in", Referred, _("A platform handed this over to us")
    EXTENSION_ASKED = "referral.extension_asked", Extended, _("More time was asked of the platform")
    EXTENSION_GRANTED = "referral.extended", Extended, _("The platform gave us more time")
    EXTENSION_REFUSED = (
        "referral.extension_refused",
        Extended,
        _("The platform gave us no more time"),
    )
    ANSWERED = "referral.answered", AnsweredTo, _("The platform was answered")
    RETURNED = "referral.returned", AnsweredTo, _("It was returned to the platform")
    DROPPED = "referral.dropped", AnsweredTo, _("The platform is answered no more")
    RESULT_HEARD = "referral.result_heard", AskedAgain, _("The platform asked the customer")
    TAKEN_UP_AGAIN = "referral.taken_up_again", AskedAgain, _("The platform hands it over again")
    ANSWERED_ELSEWHERE = (
        "referral.answered_elsewhere",
        AnsweredElsewhere,
        _("The same complaint was answered in a linked case"),
    )
    PLATFORM_LISTED = "platform.listed", Listed, _("A platform was added")
    PLATFORM_RETIRED = "platform.retired", Listed, _("A platform was taken off the list")
