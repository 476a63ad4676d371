"""What no leave can be like, whoever enters it and wherever."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from amends.now import now

# To either side of now.
FURTHEST = timedelta(days=3 * 366)


class LeaveRefused(ValueError):
    """Says why, in words for people; `field` is which part of the leave is at fault."""

    def __init__(self, field: str, told: str) -> None:
        super().__init__(told)
        self.field = field


def refuse_what_cannot_be(*, member, deputy, begins_at: datetime, ends_at: datetime) -> None:
    """Raises LeaveRefused."""
    today = now()
    if begins_at < today - FURTHEST:
        raise LeaveRefused("begins_at", _("The beginning is more than three years ago."))
    if ends_at <= max(today, begins_at):
        raise LeaveRefused("ends_at", _("The end has to be to come, and after the beginning"))
    if ends_at > today + FURTHEST:
        raise LeaveRefused("ends_at", _("A leave ends within three years."))
    if deputy == member:
        raise LeaveRefused("deputy", _("Nobody can be their own deputy."))
    if deputy and member.handles_cases and not deputy.handles_cases:
        raise LeaveRefused("deputy", _("A deputy has to work on cases, too."))
