"""The catalogue of causes, how often each was found, and the cases that still wait for theirs."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.cases.models import Case
from amends.learning.forms import CauseForm
from amends.learning.models import Cause
from amends.learning.models.cause import CodeTaken
from amends.learning.unexplained import unexplained
from amends.people.reach import only_who

PAGE = 50


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
    waiting = unexplained(Case.objects.reachable_by(request.membership))
    rows = _page(waiting, before=request.GET.get("before", ""))
    causes = Cause.objects.listed().filter(workspace=request.workspace).by_source()
    page = {
        "causes": causes.annotate(times=Count("found")),
        "cause_form": form,
        "waiting_count": waiting.count(),
        "waiting": rows[:PAGE],
        "more_after": rows[PAGE - 1].id if len(rows) > PAGE else None,
    }
    return render(request, "learning/causes.html", page, status=status)


def _page(cases, *, before: str) -> list[Case]:
    try:
        older = cases.filter(id__lt=UUID(before)) if before else cases
    except ValueError as error:
        raise Http404 from error
    return list(older.select_related("customer", "solved_by__user").order_by("-id")[: PAGE + 1])
