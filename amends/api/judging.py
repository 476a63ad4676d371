"""Who may say what a case is about, and of which department."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.cases.models import Case
from amends.findings.reach import may_judge
from amends.people.models import Team


def case_to_judge(request: HttpRequest, number: str) -> Case:
    case = get_case(request, number)
    if not may_judge(request.membership):
        raise Problem(403)
    return case


def team_named(request: HttpRequest, key: UUID | None) -> Team | None:
    team = Team.objects.standing().filter(workspace=request.workspace, pk=key).first()
    if key and team is None:
        raise Problem(422, errors={"team": _("There is no such team here")})
    return team


def no_department() -> Problem:
    return Problem(422, errors={"team": _("Whose fault was it? Please choose the department.")})
