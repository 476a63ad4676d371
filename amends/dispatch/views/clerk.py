"""The page of a clerk: her own open ones, one of them, and what she does with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amends.dispatch.clerk_page import ClerkPage
from amends.dispatch.clerk_sign_in import ClerkSignIn
from amends.dispatch.clerk_visitor import ask_for_code, by_clerk, with_link
from amends.dispatch.files import Given
from amends.dispatch.forms import AnswerForm, ReasonForm, WordsForm
from amends.dispatch.models import Clerk, Dispatch
from amends.dispatch.refusals import REFUSALS, told
from amends.outside.limits import NO_ROOM
from amends.outside.store import NoRoom

MOST_ENDED = 20


@require_safe
@by_clerk
def index(request: HttpRequest, clerk: Clerk) -> HttpResponse:
    asked = Dispatch.objects.for_clerk(clerk).select_related("case", "promise", "asked_by__user")
    page = {
        "clerk": clerk,
        "waiting": asked.with_department().order_by("promise__due_at", "id"),
        "answered": asked.exclude(pk__in=asked.with_department()).order_by("-id")[:MOST_ENDED],
    }
    return render(request, "dispatch/clerk_list.html", page)


@require_safe
@by_clerk
def show(request: HttpRequest, clerk: Clerk, dispatch: UUID) -> HttpResponse:
    row = _get(clerk, dispatch)
    row.note_read(by=clerk)
    return _show(request, clerk, ClerkPage(row))


@require_POST
@by_clerk
def accept(request: HttpRequest, clerk: Clerk, dispatch: UUID) -> HttpResponse:
    row = _get(clerk, dispatch)
    try:
        row.accept(by=clerk)
    except REFUSALS as refusal:
        return _show(request, clerk, ClerkPage(row), refused=told(refusal), status=422)
    return _done(request, clerk, row, _("Accepted."))


@require_POST
@by_clerk
def answer(request: HttpRequest, clerk: Clerk, dispatch: UUID) -> HttpResponse:
    row = _get(clerk, dispatch)
    form = AnswerForm(request.POST, request.FILES, auto_id="id_answer_%s")
    if form.is_valid():
        try:
            files = Given.kept(form.cleaned_data["files"])
            row.answer(form.cleaned_data["words"], by=clerk, files=files)
            return _done(request, clerk, row, _("Thank you. Your answer has arrived."))
        except NoRoom:
            form.add_error("files", NO_ROOM)
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
    return _show(request, clerk, ClerkPage(row, answer_form=form), status=422)


@require_POST
@by_clerk
def ask_back(request: HttpRequest, clerk: Clerk, dispatch: UUID) -> HttpResponse:
    row = _get(clerk, dispatch)
    form = WordsForm(request.POST, auto_id="id_question_%s")
    if form.is_valid():
        try:
            row.ask_back(form.cleaned_data["words"], by=clerk)
            return _done(request, clerk, row, _("Your question has arrived."))
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
    return _show(request, clerk, ClerkPage(row, question_form=form), status=422)


@require_POST
@by_clerk
def hand_back(request: HttpRequest, clerk: Clerk, dispatch: UUID) -> HttpResponse:
    row = _get(clerk, dispatch)
    form = ReasonForm(request.POST, auto_id="id_return_%s")
    if form.is_valid():
        try:
            row.hand_back(form.cleaned_data["reason"], by=clerk)
            return _done(request, clerk, row, _("Returned."))
        except REFUSALS as refusal:
            form.add_error("reason", told(refusal))
    return _show(request, clerk, ClerkPage(row, return_form=form), status=422)


@require_POST
@with_link
def send_code(request: HttpRequest, clerk: Clerk) -> HttpResponse:
    sign_in = ClerkSignIn(request, clerk)
    came_for = _within(clerk, request.POST.get("came_for", ""))
    if sign_in.send_code():
        return ask_for_code(request, clerk, sign_in, came_for=came_for)
    wrong = _("No more codes for now. Please try again in an hour, or call whoever asked you.")
    return ask_for_code(request, clerk, sign_in, wrong=wrong, came_for=came_for, status=429)


@require_POST
@with_link
def enter_code(request: HttpRequest, clerk: Clerk) -> HttpResponse:
    sign_in = ClerkSignIn(request, clerk)
    came_for = _within(clerk, request.POST.get("came_for", ""))
    if sign_in.enter("".join(request.POST.get("code", "").split())):
        return redirect(came_for)
    wrong = _("This code is wrong or has expired.")
    return ask_for_code(request, clerk, sign_in, wrong=wrong, came_for=came_for, status=422)


@require_POST
@with_link
def leave(request: HttpRequest, clerk: Clerk) -> HttpResponse:
    ClerkSignIn(request, clerk).leave()
    return redirect("dispatch:clerk", clerk.token)


def _get(clerk: Clerk, key: UUID) -> Dispatch:
    asked = Dispatch.objects.for_clerk(clerk).with_all_to_read()
    return get_object_or_404(asked.select_related("case__workspace"), pk=key)


def _show(
    request: HttpRequest, clerk: Clerk, page: ClerkPage, *, refused: str = "", status: int = 200
) -> HttpResponse:
    words = {"clerk": clerk, "dispatch": page.dispatch, "page": page, "refused": refused}
    return render(request, "dispatch/clerk_dispatch.html", words, status=status)


def _done(request: HttpRequest, clerk: Clerk, dispatch: Dispatch, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("dispatch:clerk_dispatch", clerk.token, dispatch.pk)


def _within(clerk: Clerk, address: str) -> str:
    """Where she wanted to go, if that is hers: never anywhere else."""
    home = f"/d/{clerk.token}/"
    return address if address.startswith(f"{home}dispatches/") else home
