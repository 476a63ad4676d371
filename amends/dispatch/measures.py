"""How departments serve those who ask them, each figure with the rows behind it.

What is not known yet is left out: a dispatch that is neither accepted nor late says nothing of
whether it is accepted in time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from amends.cases.models.promise import PromiseState
from amends.dispatch.models import Department, Dispatch
from amends.now import now
from amends.people.models import Membership


@dataclass(frozen=True)
class Measure:
    """`which` are counted among those `of` which it is known."""

    code: str
    label: Lazy
    of: Callable[[datetime], Q]
    which: Q
    higher_is_better: bool


MEASURES = [
    Measure(
        "accepted-in-time",
        _("Accepted in time"),
        lambda moment: (
            Q(accept_by__isnull=False)
            & (
                Q(accepted_at__isnull=False)
                | Q(ended_at=None, accept_by__lt=moment)
                | Q(ended_at__gt=F("accept_by"))
            )
        ),
        Q(accepted_at__lte=F("accept_by")),
        True,
    ),
    Measure(
        "answered-in-time",
        _("Answered in time"),
        lambda moment: Q(first_promise__state__in=[PromiseState.KEPT, PromiseState.BROKEN]),
        Q(first_promise__state=PromiseState.KEPT),
        True,
    ),
    Measure("returned", _("Returned"), lambda moment: Q(), Q(returned_at__isnull=False), False),
    Measure(
        "redone",
        _("Done anew"),
        lambda moment: Q(first_promise__kept_at__isnull=False),
        Q(round__gt=1),
        False,
    ),
]
BY_CODE = {measure.code: measure for measure in MEASURES}


@dataclass(frozen=True)
class Counted:
    measure: Measure
    counted: int
    of: int

    @property
    def share(self) -> float | None:
        """None where nothing is known yet, which is not nought."""
        return self.counted / self.of if self.of else None


@dataclass(frozen=True)
class OfDepartment:
    department: Department
    asked: int
    counted: list[Counted]
    quality: float | None


class DepartmentFigures:
    """Of what was asked from `since` on."""

    def __init__(self, membership: Membership, *, since: datetime) -> None:
        self._asked = asked_since(membership, since)

    @property
    def rows(self) -> list[OfDepartment]:
        moment = now()
        counts = {}
        for measure in MEASURES:
            known = measure.of(moment)
            counts[f"of_{_name(measure)}"] = Count("pk", filter=known, distinct=True)
            counts[_name(measure)] = Count("pk", filter=known & measure.which, distinct=True)
        found = self._asked.values("department").annotate(
            asked=Count("pk", distinct=True), **counts
        )
        by_key = {row["department"]: row for row in found}
        quality = dict(
            self._asked.filter(replies__quality__isnull=False)
            .values_list("department")
            .annotate(Avg("replies__quality"))
        )
        departments = Department.objects.filter(pk__in=by_key).order_by("code")
        return [
            OfDepartment(
                department=each,
                asked=by_key[each.pk]["asked"],
                counted=[_counted(measure, by_key[each.pk]) for measure in MEASURES],
                quality=quality.get(each.pk),
            )
            for each in departments
        ]


def asked_since(membership: Membership, since: datetime) -> QuerySet[Dispatch]:
    return Dispatch.objects.reachable_by(membership).filter(asked_at__gte=since)


def _counted(measure: Measure, row: Mapping[str, Any]) -> Counted:
    return Counted(measure, row[_name(measure)], row[f"of_{_name(measure)}"])


def _name(measure: Measure) -> str:
    return measure.code.replace("-", "_")
