"""The ledger over the API."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from amends.api import answers, bodies
from amends.api.cases import get_case, may_act
from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models import Promise
from amends.cases.models.promise_words import AlreadyEnded, PromiseState, SetByOthers
from amends.cases.models.promising import KEPT_ELSEWHERE
from amends.now import now
from amends.people.models import Scope

router = Router(tags=["promises"])


class RenegotiationGiven(bodies.Given):
    due_at: bodies.MomentGiven


class ReleaseGiven(bodies.Given):
    reason: Literal["not_wanted", "settled", "mistaken"]


@router.get("/promises", **needs(Scope.READ), response=answers.Promises)
def index(
    request: HttpRequest,
    state: PromiseState | None = None,
    due_before: bodies.MomentGiven | None = None,
    cursor: Cursor = "",
    limit: Limit = 25,
):
    """Promises of the workspace, newest first."""
    promises = Promise.objects.filter(workspace=request.workspace).select_related("case")
    if state:
        promises = promises.filter(state=state)
    if due_before:
        promises = promises.filter(due_at__lt=due_before)
    if before := key_of(cursor):
        promises = promises.filter(pk__lt=before)
    items, following = page(promises.order_by("-pk"), limit=limit)
    return {"items": items, "next": following}


@router.post(
    "/cases/{number}/promises/{promise}/keeping",
    **needs(Scope.WORK),
    response=answers.PromiseOut,
)
def keep(request: HttpRequest, number: str, promise: UUID):
    """What was promised has been done."""
    row = get_promise(request, number, promise)
    if row.kind in KEPT_ELSEWHERE:
        raise Problem(409, _("This promise is kept by what really happens."))
    try:
        row.keep(by=request.membership)
    except AlreadyEnded as error:
        raise Problem(409, _("This promise was kept or released before.")) from error
    return row


@router.post(
    "/cases/{number}/promises/{promise}/renegotiation",
    **needs(Scope.WORK),
    response=answers.PromiseOut,
)
def renegotiate(request: HttpRequest, number: str, promise: UUID, given: RenegotiationGiven):
    """A new time, agreed with the customer before the old one has passed."""
    row = get_promise(request, number, promise)
    if given.due_at <= now():
        raise Problem(422, errors={"due_at": _("This time has passed already")})
    try:
        row.renegotiate(by=request.membership, due_at=given.due_at)
    except AlreadyEnded as error:
        raise Problem(409, _("A promise that is late or has ended keeps its time.")) from error
    except SetByOthers as error:
        raise Problem(409, _("Their deadline moves only when they give more time.")) from error
    return row


@router.post(
    "/cases/{number}/promises/{promise}/release",
    **needs(Scope.WORK),
    response=answers.PromiseOut,
)
def release(request: HttpRequest, number: str, promise: UUID, given: ReleaseGiven):
    """Nobody is owed this any more. Only what a person promised can be released; what a rule
    started ends with its case."""
    row = get_promise(request, number, promise)
    if row.rule_id or row.kind in KEPT_ELSEWHERE:
        raise Problem(409, _("Only what a person promised can be released."))
    try:
        row.release(by=request.membership, reason=given.reason)
    except AlreadyEnded as error:
        raise Problem(409, _("This promise was kept or released before.")) from error
    return row


def get_promise(request: HttpRequest, number: str, key: UUID) -> Promise:
    case = get_case(request, number)
    found = case.with_their_cases(case.all_promises.filter(pk=key))
    promise = next(iter(found), None)
    if promise is None:
        raise Problem(404)
    may_act(request)
    return promise
