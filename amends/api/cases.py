"""Cases over the API."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from amends.api import answers, bodies
from amends.api.field_values import values_given
from amends.api.handed_over import take_in_with
from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.api.stretches import AT_ONCE, events_of, messages_of
from amends.cases.models import Case
from amends.cases.models.promising import InThePast
from amends.cases.models.registrable import ReceivedInTheFuture
from amends.cases.models.words import OPEN, State
from amends.customers.models import Customer
from amends.customers.models.contact_point import How, UnusableContact
from amends.now import now
from amends.people.models import AccessLog, Scope
from amends.recovery.models import Offer

router = Router(tags=["cases"])
LATE = timedelta(hours=24)


@router.post("/cases", **needs(Scope.REGISTER), response={201: answers.CaseRegistered})
def register(request: HttpRequest, given: bodies.CaseGiven):
    """Registers a case and starts the promises that the rules hold for it.

    The answer carries the number, the customer's status link and what is promised. `received_at`
    older than 24 hours needs a token with the scope `history`. With `referral` the case is made
    together with what a platform handed over, or neither is.
    """
    may_act(request)
    check_receipt(request, given)
    filled = values_given(request, given.fields, under="fields")
    with transaction.atomic():
        customer = customer_for(request, given.customer)
        try:
            case = Case.objects.register(
                request.workspace,
                customer,
                by=request.token,
                channel=given.channel,
                words=given.text,
                **given.dict(
                    include={
                        "kind", "subject", "whose_words", "remedy_sought", "received_at",
                        "language", "order_no", "source",
                    }
                ),
            )  # fmt: skip
        except ReceivedInTheFuture as error:
            raise Problem(422, errors={"received_at": _("This time has not come yet")}) from error
        for tag in given.tags:
            case.tag(tag, by=request.token)
        if filled:
            case.fill(filled, by=request.token)
        if given.referral:
            take_in_with(case, given.referral, by=request.membership)
    case.perhaps_the_same = numbers_alike(request, case)
    return Status(201, case)


def numbers_alike(request: HttpRequest, case: Case) -> list[str]:
    """Cases that may be about the same. Whoever may not read learns of no other case."""
    if not request.token.has_scope(Scope.READ):
        return []
    same = {case.customer_id, *case.customer.lookalikes().values_list("pk", flat=True)}
    alike = reachable(request).exclude(pk=case.pk)
    return [each.label for each in alike.perhaps_the_same(same, order_no=case.order_no)]


@router.get("/cases", **needs(Scope.READ), response=answers.Cases)
def index(
    request: HttpRequest,
    q: str = Query("", max_length=200),
    state: str = Query("", description="a state, or `open` for every state that is not an end"),
    cursor: Cursor = "",
    limit: Limit = 25,
):
    """Cases, newest first; with `q` those that contain every word of it. Merged ones only where their
    state is asked for."""
    before = key_of(cursor)
    cases = reachable(request)
    if q:
        cases = cases.filter(pk__in=Case.objects.search_ids(q, before=before, limit=limit + 1))
    elif before:
        cases = cases.filter(pk__lt=before)
    if state:
        cases = cases.filter(state__in=states_named(state))
    else:
        cases = cases.standing()
    items, following = page(cases.for_lists().order_by("-pk"), limit=limit)
    return {"items": items, "next": following}


@router.get("/cases/{number}", **needs(Scope.READ), response=answers.CaseWhole)
def show(request: HttpRequest, number: str):
    """A case with its promises, messages, offers and events."""
    case = get_case(request, number)
    offers = Offer.objects.filter(case__in=case.together)
    case.offers_made = offers.prefetch_related("lines__remedy")
    said, case.earlier_messages = page(messages_of(case), limit=AT_ONCE)
    happened, case.earlier_events = page(events_of(case), limit=AT_ONCE)
    case.said, case.happened = said[::-1], happened[::-1]
    AccessLog.objects.note(request.membership, case.customer_id, what=f"case {case.label}")
    return case


@router.post("/cases/{number}/messages", **needs(Scope.WORK), response={201: answers.MessageOut})
def post_message(request: HttpRequest, number: str, given: bodies.MessageGiven):
    """Answers the customer, or writes a note for colleagues."""
    case = get_case(request, number, to_act=True)
    if given.visibility == "note":
        return Status(201, case.note(given.text, by=request.membership))
    return Status(201, case.reply(given.text, by=request.membership, keeps=given.keeps))


@router.post("/cases/{number}/promises", **needs(Scope.WORK), response={201: answers.PromiseOut})
def make_promise(request: HttpRequest, number: str, given: bodies.PromiseGiven):
    """Gives the customer our word; from now on it is a clock."""
    case = get_case(request, number, to_act=True)
    try:
        promise = case.promise(
            given.text, due_at=given.due_at, kind=given.kind, by=request.membership
        )
    except InThePast as error:
        raise Problem(422, errors={"due_at": _("This time has passed already")}) from error
    return Status(201, promise)


def reachable(request: HttpRequest) -> QuerySet[Case]:
    return Case.objects.reachable_by(request.membership)


def get_case(request: HttpRequest, number: str, *, to_act: bool = False) -> Case:
    """The case with this number (`C-20418` or `20418`) or the one that it goes on as, or 404; 403 for
    who may only read."""
    case = reachable(request).whole().under(_digits(number), acting=to_act).first()
    if case is None:
        raise Problem(404)
    if to_act:
        may_act(request)
    return case


def get_case_itself(request: HttpRequest, number: str) -> Case:
    """The case to act on also where it goes on as another one, or 404; 403 for who may only read."""
    case = reachable(request).whole().filter(number=_digits(number)).first()
    if case is None:
        raise Problem(404)
    may_act(request)
    return case


def case_called(request: HttpRequest, number: str, *, field: str) -> Case:
    """The case that a field of the body names, or the one that it goes on as; 422 where there is none."""
    case = reachable(request).whole().under(_digits(number)).first()
    if case is None:
        raise Problem(422, errors={field: _("There is no case with this number.")})
    return case


def _digits(number: str) -> int:
    """Without the letter in front; no case has the number 0."""
    digits = number.upper().removeprefix("C-")
    known = digits.isascii() and digits.isdecimal() and len(digits) < 16
    return int(digits) if known else 0


def may_act(request: HttpRequest) -> None:
    if not request.membership.handles_cases:
        raise Problem(403)


def check_receipt(request: HttpRequest, given: bodies.CaseGiven) -> None:
    late = given.received_at and given.received_at < now() - LATE
    if late and not request.token.has_scope(Scope.HISTORY):
        raise Problem(
            403, _("Registering what was received over 24 hours ago needs the scope history")
        )


def customer_for(request: HttpRequest, given: bodies.CustomerGiven) -> Customer:
    vouched = How.TOKEN if request.token.has_scope(Scope.IDENTITY) else None
    try:
        return Customer.objects.record(
            request.workspace,
            by=request.token,
            name=given.name,
            contacts={"phone": given.phone, "email": given.email},
            vouched=vouched,
            external_id=given.external_id,
            salutation=given.salutation,
            language=given.language,
        )
    except UnusableContact as error:
        raise Problem(
            422, errors={"customer": _("%(value)s is no mail address or telephone number")
                         % {"value": error}},
        ) from error  # fmt: skip


def states_named(state: str) -> list[str]:
    if state == "open":
        return list(OPEN)
    if state not in State.values:
        raise Problem(422, errors={"state": _("There is no such state")})
    return [state]
