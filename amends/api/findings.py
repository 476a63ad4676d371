"""Who was responsible for what a customer complained of."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from amends.api import answers
from amends.api.cases import get_case
from amends.api.judging import ResponsibilityGiven, case_to_judge, findings_told
from amends.api.scopes import needs
from amends.findings.models import Finding, Verdict
from amends.people.models import Scope

router = Router(tags=["findings"])


class ResponsibilityOut(Schema):
    id: UUID
    verdict: Verdict
    at_fault: bool
    department: str | None = Field(description="its code")
    team: UUID | None = Field(description="where it is a team of the organisation")
    reason: str
    at: answers.Moment
    replaced_at: answers.Moment | None

    @staticmethod
    def resolve_department(row: Finding) -> str | None:
        return row.department.code if row.department else None

    @staticmethod
    def resolve_team(row: Finding) -> UUID | None:
        return row.department.team_id if row.department else None


@router.get("/cases/{number}/finding", **needs(Scope.READ), response=list[ResponsibilityOut])
def findings(request: HttpRequest, number: str):
    """What was found about a case; the one without `replaced_at` holds."""
    return get_case(request, number).findings.select_related("department").order_by("-id")


@router.post("/cases/{number}/finding", **needs(Scope.WORK), response={201: ResponsibilityOut})
def find(request: HttpRequest, number: str, given: ResponsibilityGiven):
    """Whether it was justified, whose it was, and whether they were at fault. The same again changes
    nothing; another than before needs `reason`."""
    case = case_to_judge(request, number)
    with findings_told():
        found = Finding.objects.record(case, by=request.membership, **given.told(request))
    return Status(201, found)
