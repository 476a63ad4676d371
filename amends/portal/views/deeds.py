"""What a customer can do with one press."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from amends.cases.models import Case
from amends.cases.models.words import Channel, State
from amends.customers.models.contact_point import normalised
from amends.portal.forms import CallForm, ReviewForm, SolutionForm, UrgingForm
from amends.portal.limits import URGING
from amends.portal.saying import say
from amends.portal.status_page import show_status
from amends.portal.visitor import by_customer


@by_customer
def urge(request: HttpRequest, case: Case) -> HttpResponse:
    """Once an hour; in between the page says whom we have told, and when."""
    form = UrgingForm(request.POST)
    if not form.is_valid():
        return show_status(request, case, status=422, urging_form=form)
    if case.goes_on_as.is_open and not URGING.is_used_up(case.workspace_id, case.id):
        case.urge(by=case.customer, channel=Channel.WEB, words=form.cleaned_data["words"])
        return say(case, "urged")
    return say(case, "urged_before")


@by_customer
def call(request: HttpRequest, case: Case) -> HttpResponse:
    form = CallForm(request.POST, case=case)
    if not form.is_valid():
        return show_status(request, case, status=422, call_form=form)
    with transaction.atomic():
        if given := form.cleaned_data["phone"]:
            number = normalised("phone", given, case.workspace.country)
            case.customer.add_contacts({"phone": number}, by=case.customer)
        if case.goes_on_as.is_open:
            case.ask_for_call(by=case.customer)
    return say(case, "call")


@by_customer
def solution(request: HttpRequest, case: Case) -> HttpResponse:
    form = SolutionForm(request.POST)
    if not form.is_valid():
        return show_status(request, case, status=422, solution_form=form)
    solved, words = form.cleaned_data["solved"], form.cleaned_data["words"]
    with transaction.atomic():
        case.lock()
        _say(case, words or (_("It is solved.") if solved else _("It is not solved yet.")))
        if not solved and case.state in (State.ANSWERED, State.CLOSED):
            _take_up_again(case)
    return say(case, "solved" if solved else "not_solved")


@by_customer
def review(request: HttpRequest, case: Case) -> HttpResponse:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return show_status(request, case, status=422, review_form=form)
    with transaction.atomic():
        case.lock()
        if words := form.cleaned_data["words"]:
            _say(case, words)
        case.escalate(by=case.customer, why="review asked")
    return say(case, "review")


@by_customer
def withdraw(request: HttpRequest, case: Case) -> HttpResponse:
    with transaction.atomic():
        case.lock()
        if case.is_open:
            case.withdraw(by=case.customer)
    return say(case, "withdrawn")


def _say(case: Case, words: str) -> None:
    """What the customer said last is not said again: the button was pressed twice."""
    last = case.messages.in_order().last()
    if last is None or not last.is_inbound or last.text != words:
        case.receive(words, by=case.customer)


def _take_up_again(case: Case) -> None:
    """Once by the customer's word alone; after that a supervisor judges."""
    if case.round == 1:
        case.reopen(by=case.customer)
    case.escalate(by=case.customer, why="not solved")
