"""Asking departments about a case."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from amends.dispatch.files import Given
from amends.dispatch.forms import AskingForm
from amends.dispatch.models import Dispatch
from amends.dispatch.reach import get_case
from amends.dispatch.refusals import REFUSALS, told
from amends.dispatch.showing import after_change, show_dispatches
from amends.outside.limits import NO_ROOM
from amends.outside.store import NoRoom
from amends.people.models import AccessLog
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    if request.method == "POST":
        return ask(request, slug, number)
    case = get_case(request, number)
    AccessLog.objects.note(request.membership, case.customer_id, what=f"case {case.label}")
    return show_dispatches(request, case)


@only_who("handles_cases")
def ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    form = AskingForm(request.POST, request.FILES, case=case)
    if form.is_valid():
        given = form.cleaned_data
        try:
            Dispatch.objects.ask(
                case,
                by=request.membership,
                lead=given["lead"],
                assisting=given["assisting"],
                question=given["question"],
                encloses=given["encloses"],
                attachments=given.get("attachments") or [],
                files=Given.kept(given["files"]),
                due_at=given["due_at"],
                batch=given["batch"],
            )
            return after_change(request, case)
        except NoRoom:
            form.add_error("files", NO_ROOM)
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
    return show_dispatches(request, case, refused={"asking": form}, status=422)
