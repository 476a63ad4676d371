"""Who holds a case, and who is called upon when one person is not enough."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models import Escalation
from amends.cases.models.assignable import Dissolved, NotTheirs, OnLeave
from amends.desk.undoing import undoable
from amends.people.away import Away
from amends.people.models import Membership, Scope, Team

router = Router(tags=["people"])


class AssignmentGiven(bodies.Given):
    member: UUID | Literal["me"] | None = None
    team: UUID | None = None
    note: bodies.Paragraph = ""


class EscalationGiven(bodies.Given):
    reason: bodies.NeededNote


class MemberOut(Schema):
    id: UUID
    name: str
    role: str
    title: str
    on_leave_until: answers.Moment | None
    # Who gets what would go to somebody on leave.
    stand_in: UUID | None

    @staticmethod
    def resolve_on_leave_until(member, context) -> datetime | None:
        leave = _away(context).leave_of(member.id)
        return leave.ends_at if leave else None

    @staticmethod
    def resolve_stand_in(member, context) -> UUID | None:
        stand_in = _away(context).stand_in(member.id)
        return stand_in.id if stand_in else None


class EscalationOut(Schema):
    id: UUID
    case: str
    why: str
    to: str | None
    at: answers.Moment
    acknowledged_at: answers.Moment | None

    @staticmethod
    def resolve_case(escalation) -> str:
        return escalation.case.label

    @staticmethod
    def resolve_to(escalation) -> str | None:
        return escalation.to.name if escalation.to else None


@router.get("/members", **needs(Scope.READ), response=list[MemberOut])
def members(request: HttpRequest):
    """The colleagues who work on cases: those that a case can be given to, unless they are on leave."""
    here = Membership.objects.handling().filter(workspace=request.workspace)
    return here.select_related("user").order_by("user__name", "id")


@router.post("/cases/{number}/assignment", **needs(Scope.WORK), response=answers.CaseBrief)
def assign(request: HttpRequest, number: str, given: AssignmentGiven):
    """Gives the case to a member (`me` takes it), or to a team without a holder there yet."""
    case = get_case(request, number, to_act=True)
    if (given.member is None) == (given.team is None):
        raise Problem(422, errors={"member": _("Name either a member or a team")})
    member, team = _member(request, given.member), _team(request, given.team)
    try:
        with undoable(case, "assign", by=request.membership):
            if given.note:
                case.note(given.note, by=request.membership)
            if member:
                case.assign(member, by=request.membership)
            else:
                case.transfer(team, by=request.membership)
    except OnLeave as error:
        away = _("This colleague is on leave; nothing new is given to them.")
        raise Problem(422, errors={"member": away}) from error
    except Dissolved as error:
        raise Problem(422, errors={"team": _("This team has been dissolved.")}) from error
    except NotTheirs as error:
        gone = _("This colleague does not work on cases here any more.")
        raise Problem(422, errors={"member": gone}) from error
    return case


@router.post("/cases/{number}/escalation", **needs(Scope.WORK), response={201: EscalationOut})
def escalate(request: HttpRequest, number: str, given: EscalationGiven):
    """Lays the case before a supervisor; one that waits already is answered again."""
    case = get_case(request, number, to_act=True)
    return Status(201, case.escalate(by=request.membership, why="asked", reason=given.reason))


@router.get("/escalations", **needs(Scope.READ), response=list[EscalationOut])
def escalations(request: HttpRequest):
    """What waits for somebody to take it up, oldest first."""
    if not request.membership.sees_figures:
        raise Problem(403)
    waiting = Escalation.objects.reachable_by(request.membership).waiting()
    return waiting.select_related("case", "to__user").order_by("at", "id")[:500]


@router.post(
    "/escalations/{escalation}/acknowledgement", **needs(Scope.WORK), response=EscalationOut
)
def acknowledge(request: HttpRequest, escalation: UUID):
    """You have seen it, and take it from here; it is not repeated any more."""
    reachable = Escalation.objects.reachable_by(request.membership)
    laid = reachable.select_related("case", "to__user").filter(pk=escalation).first()
    if laid is None:
        raise Problem(404)
    if not laid.can_be_acknowledged_by(request.membership):
        raise Problem(403)
    laid.acknowledge(by=request.membership)
    laid.refresh_from_db(fields=["acknowledged_at"])
    return laid


def _away(context) -> Away:
    return context["request"].membership.away


def _member(request: HttpRequest, key: UUID | str | None) -> Membership | None:
    if key is None or key == "me":
        return request.membership if key else None
    here = Membership.objects.handling().filter(workspace=request.workspace)
    member = here.select_related("user").filter(pk=key).first()
    if member is None:
        raise Problem(422, errors={"member": _("Nobody here works on cases under this id")})
    return member


def _team(request: HttpRequest, key: UUID | None) -> Team | None:
    if key is None:
        return None
    team = Team.objects.standing().filter(workspace=request.workspace, pk=key).first()
    if team is None:
        raise Problem(422, errors={"team": _("There is no such team here")})
    return team
