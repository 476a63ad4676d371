"""The catalogue of causes, how often each was found, and the cases that still wait for theirs."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.learning.causes_page import USUAL, CausesPage
from amends.learning.forms import CauseForm
from amends.learning.models import Cause
from amends.learning.models.cause import CodeTaken
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request, CauseForm())
    if not request.membership.sees_figures:
        raise PermissionDenied
    form = CauseForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        Cause.objects.list_cause(request.workspace, by=request.membership, **form.fields_of_cause)
    except CodeTaken:
        form.add_error("name", _("The catalogue has this cause already."))
        return _show(request, form, status=422)
    messages.success(request, _("The cause is in the catalogue now."))
    return redirect("learning:causes", slug)


@require_POST
@only_who("sees_figures")
def retire(request: HttpRequest, slug: str, cause: UUID) -> HttpResponse:
    get_object_or_404(Cause, pk=cause, workspace=request.workspace).retire(by=request.membership)
    messages.success(request, _("The cause is offered no more; where it was found it stays."))
    return redirect("learning:causes", slug)


def _show(request: HttpRequest, form: CauseForm, *, status: int = 200) -> HttpResponse:
    asked = request.GET
    page = CausesPage(
        request.membership, months=asked.get("months", USUAL), before=asked.get("before", "")
    )
    words = {"page": page, "cause_form": form}
    return render(request, "learning/causes.html", words, status=status)
