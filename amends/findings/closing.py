"""Closing a case by hand, and saying what it was about and what was found: one deed, or none."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from amends.cases.models import Case, Closure
from amends.findings.models import Classification, ClassPlace, Demand, Finding
from amends.findings.models.classification import NotOffered, ReasonMissing
from amends.people.models import Membership


class ClassifiedOtherwise(Exception):
    """Somebody has named another class meanwhile, or the tree offers this one no more."""


class FindingMissing(Exception):
    """The workspace lets nobody close by hand without saying what was found."""


def close_by_hand(
    case: Case,
    *,
    by: Membership,
    reason: str,
    note: str = "",
    finding: Mapping[str, Any] | None = None,
    complaint_class: ClassPlace | None = None,
) -> Closure:
    """`finding` is what `Finding.objects.record` takes. Raises what that raises, ClassifiedOtherwise,
    FindingMissing and CannotClose; then nothing is written. A case that closes by itself waits for
    nothing."""
    with transaction.atomic():
        case.lock()
        if complaint_class:
            _classify(case, complaint_class, by=by)
        if finding:
            Finding.objects.record(case, by=by, **finding)
        else:
            demand = Demand.objects.of(case.workspace_id)
            if demand.at_closing and demand.is_asked_at_closing(case):
                raise FindingMissing(case)
        return case.close(by=by, reason=reason, note=note)


def _classify(case: Case, place: ClassPlace, *, by: Membership) -> None:
    try:
        Classification.objects.classify(case, place, by=by)
    except (NotOffered, ReasonMissing) as error:
        raise ClassifiedOtherwise(case) from error
