"""The question why a case came about, as the page of a case asks it."""

from amends.cases.models import Case
from amends.learning.forms import FindingForm
from amends.learning.reach import may_find_causes
from amends.people.models import Membership


def asked_of(case: Case, membership: Membership, *, form: FindingForm | None = None) -> dict:
    """What `learning/_cause.html` shows: the causes found, and the form where one may add to them."""
    found = case.found_causes.select_related("cause", "by__user").order_by("id")
    may = may_find_causes(membership)
    return {
        "case": case,
        "found_causes": found,
        "may_find_causes": may,
        "finding_form": form or (FindingForm(workspace=case.workspace) if may else None),
    }
