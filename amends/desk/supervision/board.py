"""The numbers of the supervisor's page, by person and by team, in one question however many there are."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count as CountRows
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from amends.desk.supervision.counts import COUNTS, in_work
from amends.desk.supervision.whose import Whose
from amends.people.away import Away
from amends.people.leave_in_words import leave_in_words
from amends.people.models import Membership, Team

ANYBODY = Whose("nobody")


@dataclass(frozen=True)
class Line:
    """`receives` says whether cases can be handed there."""

    whose: Whose
    name: str
    numbers: dict[str, int] = field(default_factory=dict)
    note: str = ""
    receives: bool = True


class Board:
    def __init__(self, membership: Membership) -> None:
        self._membership = membership
        self.away = Away(membership.workspace_id)

    counts = COUNTS

    @cached_property
    def nobodys(self) -> Line:
        return Line(ANYBODY, _("Unassigned"), self._numbers(assigned_to=None), receives=False)

    @cached_property
    def teams(self) -> list[Line]:
        standing = Team.objects.standing().filter(workspace_id=self._membership.workspace_id)
        lines = [
            Line(Whose("team", team.pk), team.name, self._numbers(team=team.pk))
            for team in standing.order_by("name", "pk")
        ]
        without = self._numbers(team=None)
        if without["open"]:
            lines.append(Line(Whose("team"), _("In no team"), without, receives=False))
        return lines

    @cached_property
    def people(self) -> list[Line]:
        """Those who handle cases, and whoever still holds one; the most that is overdue first."""
        holding = {holder for _team, holder in self._groups if holder}
        may = Membership.objects.handling() | Membership.objects.filter(pk__in=holding)
        here = may.filter(workspace_id=self._membership.workspace_id).distinct()
        lines = [self._person(member) for member in here.select_related("user")]
        return sorted(lines, key=_most_pressing)

    def _person(self, member: Membership) -> Line:
        leave = self.away.leave_of(member.pk)
        note = leave_in_words(leave, self.away.stand_in(member.pk)) if leave else ""
        numbers = self._numbers(assigned_to=member.pk)
        receives = member.can_hold_cases and leave is None
        return Line(Whose("member", member.pk), member.name, numbers, note, receives)

    def _numbers(self, **of: UUID | None) -> dict[str, int]:
        place = 0 if "team" in of else 1
        (wanted,) = of.values()
        found: Counter[str] = Counter({count.code: 0 for count in COUNTS})
        for key, numbers in self._groups.items():
            if key[place] == wanted:
                found.update(numbers)
        return dict(found)

    @cached_property
    def _groups(self) -> dict[tuple[UUID | None, UUID | None], dict[str, int]]:
        """By team and holder."""
        counted = {
            count.code: CountRows("pk", filter=count.where() or Q(pk__isnull=False))
            for count in COUNTS
        }
        groups: QuerySet[Any, Any] = (
            in_work(self._membership).order_by().values("team", "assigned_to")
        )
        return {
            (group["team"], group["assigned_to"]): {code: group[code] for code in counted}
            for group in groups.annotate(**counted)
        }


def _most_pressing(line: Line) -> tuple:
    numbers = line.numbers
    return (-numbers["overdue"], -numbers["soon"], -numbers["open"], line.name)
