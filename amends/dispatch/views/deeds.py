"""What whoever asked does with one dispatch."""

from collections.abc import Callable
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amends.dispatch.forms import ReasonForm, ReassignmentForm, ReviewForm, WordForm, WordsForm
from amends.dispatch.models import Dispatch
from amends.dispatch.reach import get_dispatch
from amends.dispatch.refusals import REFUSALS, told
from amends.dispatch.showing import after_change, show_dispatches
from amends.people.models import Membership
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def review(request: HttpRequest, slug: str, dispatch: UUID) -> HttpResponse:
    return _do(request, get_dispatch(request, dispatch), ReviewForm(request.POST), _review)


@require_POST
@only_who("handles_cases")
def explain(request: HttpRequest, slug: str, dispatch: UUID) -> HttpResponse:
    def say(row: Dispatch, given: dict, by: Membership) -> None:
        row.explain(given["words"], by=by)

    return _do(request, get_dispatch(request, dispatch), WordsForm(request.POST), say)


@require_POST
@only_who("handles_cases")
def write_down(request: HttpRequest, slug: str, dispatch: UUID) -> HttpResponse:
    return _do(request, get_dispatch(request, dispatch), WordForm(request.POST), _write_down)


@require_POST
@only_who("handles_cases")
def recall(request: HttpRequest, slug: str, dispatch: UUID) -> HttpResponse:
    def call_back(row: Dispatch, given: dict, by: Membership) -> None:
        row.recall(by=by, reason=given["reason"])

    return _do(request, get_dispatch(request, dispatch), ReasonForm(request.POST), call_back)


@require_POST
@only_who("handles_cases")
def reassign(request: HttpRequest, slug: str, dispatch: UUID) -> HttpResponse:
    def ask_instead(row: Dispatch, given: dict, by: Membership) -> None:
        department = given.pop("department")
        row.reassign(department, by=by, **given)

    row = get_dispatch(request, dispatch)
    return _do(request, row, ReassignmentForm(request.POST, dispatch=row), ask_instead)


def _do(
    request: HttpRequest,
    dispatch: Dispatch,
    form: Form,
    verb: Callable[[Dispatch, dict, Membership], None],
) -> HttpResponse:
    if form.is_valid():
        try:
            verb(dispatch, dict(form.cleaned_data), request.membership)
            return after_change(request, dispatch.case)
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
    return show_dispatches(request, dispatch.case, refused={str(dispatch.pk): form}, status=422)


def _review(dispatch: Dispatch, given: dict, by: Membership) -> None:
    if given["verdict"] == "passed":
        dispatch.pass_answer(by=by, quality=given["quality"])
    else:
        dispatch.redo(given["reason"], by=by, quality=given["quality"], due_at=given["due_at"])


def _write_down(dispatch: Dispatch, given: dict, by: Membership) -> None:
    match given["deed"]:
        case "accepted":
            dispatch.accept(by=by)
        case "answered":
            dispatch.answer(given["words"], by=by)
        case _:
            dispatch.hand_back(given["words"], by=by)
