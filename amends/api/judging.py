"""Findings as programs give them: who may say them, of which department, and what speaks against them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from amends.api import bodies
from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.cases.models import Case
from amends.dispatch.models import Department
from amends.dispatch.models.refusal import DepartmentRetired
from amends.dispatch.refusals import told
from amends.findings.models import Verdict
from amends.findings.models.classification import ReasonMissing
from amends.findings.models.finding import FaultOfNobody, UnderAppeal
from amends.findings.reach import may_judge
from amends.people.models import Team


def case_to_judge(request: HttpRequest, number: str) -> Case:
    case = get_case(request, number)
    if not may_judge(request.membership):
        raise Problem(403)
    return case


class Responsible(bodies.Given):
    """Who was responsible: a department by its code, or one of the teams by its id."""

    department: bodies.Code | None = None
    team: UUID | None = None

    def whose(self, request: HttpRequest) -> Department | Team | None:
        here = {"workspace": request.workspace}
        if self.department:
            known = Department.objects.select_related("team").filter(**here)
            if found := known.filter(code=self.department).first():
                return found
            raise Problem(422, errors={"department": _("There is no department of this code.")})
        team = Team.objects.standing().filter(pk=self.team, **here).first()
        if self.team and team is None:
            raise Problem(422, errors={"team": _("There is no such team here")})
        return team


class ResponsibilityGiven(Responsible):
    verdict: Verdict
    at_fault: bool
    reason: bodies.Note = ""

    def told(self, request: HttpRequest) -> dict[str, Any]:
        """As `Finding.objects.record` takes it."""
        return {
            "verdict": self.verdict,
            "at_fault": self.at_fault,
            "department": self.whose(request),
            "reason": self.reason,
        }


@contextmanager
def findings_told() -> Iterator[None]:
    """Inside the block what speaks against a finding becomes the answer."""
    try:
        yield
    except FaultOfNobody as error:
        why = _("Whose fault was it? Please choose the department.")
        raise Problem(422, errors={"department": why}) from error
    except DepartmentRetired as error:
        raise Problem(422, errors={"department": told(error)}) from error
    except ReasonMissing as error:
        why = _("What was found before is only changed for a reason.")
        raise Problem(422, errors={"reason": why}) from error
    except UnderAppeal as error:
        raise Problem(409, _("An appeal waits: its decision says what is found.")) from error
