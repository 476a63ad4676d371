"""A case is closed by hand, and whoever does it says what was found: one deed, or none."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from amends.cases.models import Case, Closure
from amends.findings.models import Demand, Finding
from amends.people.models import Membership


class FindingMissing(Exception):
    """The workspace lets nobody close by hand without saying what was found."""


def close_by_hand(
    case: Case,
    *,
    by: Membership,
    reason: str,
    note: str = "",
    finding: Mapping[str, Any] | None = None,
) -> Closure:
    """`finding` is what `Finding.objects.record` takes. Raises what that raises, FindingMissing and
    CannotClose; then nothing is written. A case that closes by itself waits for nothing."""
    with transaction.atomic():
        case.lock()
        if finding:
            Finding.objects.record(case, by=by, **finding)
        else:
            demand = Demand.objects.of(case.workspace_id)
            if demand.at_closing and demand.is_asked_at_closing(case):
                raise FindingMissing(case)
        return case.close(by=by, reason=reason, note=note)
