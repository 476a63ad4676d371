"""The series of letter numbers: which number comes next, and another prefix for those to come."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from amends.events.actor import Acting
from amends.letters.actions import LetterAction
from amends.letters.models import FormalLetter, Kind, Series
from amends.letters.models.series import OPENING
from amends.now import now
from amends.people.models import Workspace


class PrefixTaken(Exception):
    """Another kind has this prefix or had it: two letters could bear one number."""


@dataclass(frozen=True)
class NextNumber:
    """`number` is what the next letter of the kind gets, if nobody seals in between."""

    kind: str
    prefix: str
    number: str

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)


def next_numbers(workspace: Workspace) -> list[NextNumber]:
    year = timezone.localtime(now(), workspace.zone).year
    last = FormalLetter.objects.last_serials(workspace.id, year)
    return [
        NextNumber(series.kind, series.prefix, series.number(year, last.get(series.kind, 0) + 1))
        for series in Series.of_each_kind(workspace)
    ]


def check_prefix(workspace: Workspace, kind: str, prefix: str) -> None:
    """Raises PrefixTaken."""
    others = (each for each in Series.of_each_kind(workspace) if each.kind != kind)
    theirs = FormalLetter.objects.filter(
        workspace=workspace, number__startswith=f"{prefix}{OPENING}"
    ).exclude(kind=kind)
    if any(each.prefix == prefix for each in others) or theirs.exists():
        raise PrefixTaken(prefix)


def number_as(workspace: Workspace, kind: str, prefix: str, *, by: Acting) -> None:
    """From the next letter of this kind on; the count goes on, and what has its number keeps it. Raises
    PrefixTaken."""
    with transaction.atomic():
        # Every series is locked, in one order: two people who exchange prefixes wait for each other.
        kept = {each: Series.lock(workspace.id, each) for each in sorted(Kind.values)}
        series = kept[kind]
        if series.prefix == prefix:
            return
        check_prefix(workspace, kind, prefix)
        series.prefix = prefix
        series.save(update_fields=["prefix"])
        series.record(LetterAction.SERIES_CHANGED, by=by)
