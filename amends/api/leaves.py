"""Who is away and when, so that the calendar of a staff system can tell it."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from amends.api import answers, bodies
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.people.models import Leave, LeaveRefused, LeavesOverlap, Membership, Scope

router = Router(tags=["people"])


class LeaveGiven(bodies.Given):
    member: UUID | None = None
    deputy: UUID | None = None
    begins_at: bodies.MomentGiven
    ends_at: bodies.MomentGiven


class LeaveOut(Schema):
    id: UUID
    member: UUID
    deputy: UUID | None
    begins_at: answers.Moment
    ends_at: answers.Moment

    @staticmethod
    def resolve_member(leave) -> UUID:
        return leave.member_id

    @staticmethod
    def resolve_deputy(leave) -> UUID | None:
        return leave.deputy_id


@router.get("/leaves", **needs(Scope.READ), response=list[LeaveOut])
def index(request: HttpRequest):
    """Leaves that run or are to come, soonest first."""
    here = Leave.objects.standing().filter(workspace=request.workspace)
    return here.order_by("begins_at", "id")


@router.post("/leaves", **needs(Scope.WORK), response={201: LeaveOut})
def take(request: HttpRequest, given: LeaveGiven):
    """Enters a leave: your own, or where you supervise that of `member`. It ends by itself."""
    member = _colleague(request, given.member, "member") or request.membership
    if member != request.membership and not request.membership.supervises:
        raise Problem(403)
    deputy = _colleague(request, given.deputy, "deputy")
    time = {"begins_at": given.begins_at, "ends_at": given.ends_at}
    try:
        leave = member.take_leave(**time, deputy=deputy, by=request.membership)
    except LeaveRefused as error:
        raise Problem(422, errors={error.field: str(error)}) from error
    except LeavesOverlap as error:
        taken = _("There is a leave in this time already.")
        raise Problem(409, taken) from error
    return Status(201, leave)


@router.post("/leaves/{leave}/ending", **needs(Scope.WORK), response=LeaveOut)
def end(request: HttpRequest, leave: UUID):
    """Back earlier, or not going at all; twice is harmless."""
    taken = Leave.objects.filter(workspace=request.workspace, pk=leave).first()
    if taken is None:
        raise Problem(404)
    if not taken.can_be_changed_by(request.membership):
        raise Problem(403)
    taken.end(by=request.membership)
    return taken


def _colleague(request: HttpRequest, key: UUID | None, field: str) -> Membership | None:
    if key is None:
        return None
    here = Membership.objects.active().filter(workspace=request.workspace)
    found = here.select_related("user").filter(pk=key).first()
    if found is None:
        raise Problem(422, errors={field: _("There is no such colleague here")})
    return found
