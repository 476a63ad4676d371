"""By when a department accepts and answers: by the rules in force, on the department's own calendar."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from amends.cases.models import Case, Promise
from amends.cases.models.promise import PromiseKind
from amends.clocks.models import RulePack
from amends.now import now
from amends.people.models import Membership

if TYPE_CHECKING:
    from amends.dispatch.models import Department, Dispatch

ACCEPT = "accept"
# Where no rule says anything.
ANSWERED_WITHIN = timedelta(days=1)


def promise_answer(
    dispatch: "Dispatch", *, by: Membership, due_at: datetime | None = None
) -> Promise:
    """The department's answer as a promise of the case: whoever holds the case sees to it.

    Raises InThePast where a time given by hand has passed.
    """
    case, department = dispatch.case, dispatch.department
    with translation.override(case.workspace.language):
        name = department.label_in(case.workspace.language)
        what = _("Answer of %(department)s") % {"department": name}
    if due_at is None:
        made = case.start_promises(
            [PromiseKind.DISPATCH],
            start=now(),
            by=by,
            calendar_name=department.calendar_name,
        )
        if made:
            [promise] = made
            promise.text = what[:200]
            promise.save(update_fields=["text"])
            return promise
    return case.promise(
        what[:200],
        due_at=due_at or now() + ANSWERED_WITHIN,
        by=case.goes_on_as.assigned_to or by,
        kind=PromiseKind.DISPATCH,
    )


def accept_by(case: Case, department: "Department") -> datetime | None:
    """None where no rule says by when a department accepts."""
    pack = RulePack.objects.in_force(case.workspace)
    due = pack and pack.due(
        ACCEPT,
        start=now(),
        case_kind=case.kind,
        tier=case.customer.tier.code if case.customer.tier_id else "",
        severity=case.severity,
        calendar_name=department.calendar_name,
    )
    return due.at if due else None
