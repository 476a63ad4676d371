"""That somebody is on leave, as it stands beside her name wherever a person is picked."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from amends.interface.filters import date
from amends.people.away import Away
from amends.people.models import Leave, Membership


def leave_in_words(leave: Leave, stand_in: Membership | None) -> str:
    told = _("on leave until %(day)s") % {"day": last_day(leave)}
    if stand_in is None:
        return told
    return _("%(on_leave)s, deputy: %(name)s") % {"on_leave": told, "name": stand_in.name}


def called(member: Membership, away: Away) -> str:
    """Her name, and that she is away where she is."""
    leave = away.leave_of(member.pk)
    if leave is None:
        return member.name
    return f"{member.name} · {leave_in_words(leave, away.stand_in(member.pk))}"


def refuse_who_is_away(member: Membership | None, away: Away) -> None:
    """For the forms by which work is given to somebody: who is on leave gets none."""
    if member and away.leave_of(member.pk):
        raise ValidationError(
            _("Nothing new is given to somebody who is away: %(who)s.")
            % {"who": called(member, away)}
        )


def called_all(members: Iterable[UUID], away: Away) -> str:
    leaves = [leave for key in members if (leave := away.leave_of(key))]
    return _(", ").join(
        _("%(name)s (until %(day)s)") % {"name": leave.member.name, "day": last_day(leave)}
        for leave in leaves
    )


def last_day(leave: Leave) -> str:
    """It ends with the beginning of the day after."""
    return date(leave.ends_at - timedelta(microseconds=1))
