"""Everything that can happen to a letter on paper."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Written(Facts):
    """`year` and `serial` are its number, from when it has one."""

    formal_letter: UUID
    kind: str
    year: int | None = None
    serial: int | None = None
    replaces: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Worded(Facts):
    letter_template: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class Numbered(Facts):
    letter_series: UUID
    kind: str


class LetterAction(Action):
    DRAFTED = "formal_letter.drafted", Written, _("A letter was drafted")
    SEAL_ASKED = "formal_letter.seal_asked", Written, _("The seal was asked for a letter")
    SEAL_APPROVED = "formal_letter.seal_approved", Written, _("The seal was approved for a letter")
    SEAL_REFUSED = "formal_letter.seal_refused", Written, _("The seal was refused for a letter")
    SCANNED = "formal_letter.scanned", Written, _("The sealed letter was scanned")
    SENT = "formal_letter.sent", Written, _("The sealed letter was handed to the courier")
    DELIVERED = "formal_letter.delivered", Written, _("The sealed letter was delivered")
    DROPPED = "formal_letter.dropped", Written, _("A letter will not be sent")
    TEMPLATE_WRITTEN = "letter_template.written", Worded, _("A template of letters was written")
    TEMPLATE_CHANGED = "letter_template.changed", Worded, _("A template of letters was changed")
    SERIES_CHANGED = "letter_series.changed", Numbered, _("Letters are numbered another way")
    TEMPLATE_RETIRED = "letter_template.retired", Worded, _("A template of letters was retired")
