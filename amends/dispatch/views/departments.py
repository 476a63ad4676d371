"""Who can be asked, for administrators to keep."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.channels.models import SmsGateway
from amends.dispatch.forms import ClerkForm, DepartmentForm
from amends.dispatch.models import Department
from amends.dispatch.models.refusal import DepartmentExists
from amends.dispatch.reach import get_clerk, get_department
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = DepartmentForm(given, workspace=request.workspace)
    if form.is_valid():
        try:
            made = Department.objects.set_up(
                request.workspace, by=request.membership, **form.described
            )
            messages.success(request, _("Set up. Now say who answers for it."))
            return redirect("dispatch:department", slug, made.pk)
        except DepartmentExists:
            # Asked anew, the form sees the other one and says what is taken.
            form = DepartmentForm(given, workspace=request.workspace)
    departments = Department.objects.filter(workspace=request.workspace)
    page = {
        "departments": departments.select_related("team").prefetch_related("clerks"),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "dispatch/departments.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def change(request: HttpRequest, slug: str, department: UUID) -> HttpResponse:
    kept = get_department(request, department)
    given = request.POST if request.method == "POST" else None
    form = DepartmentForm(given, workspace=request.workspace, department=kept)
    if not form.is_valid():
        return _show(request, kept, form=form, status=422 if form.is_bound else 200)
    try:
        kept.revise(by=request.membership, **form.described)
    except DepartmentExists:
        form = DepartmentForm(given, workspace=request.workspace, department=kept)
        return _show(request, kept, form=form, status=422)
    messages.success(request, _("Saved."))
    return redirect("dispatch:department", slug, kept.pk)


@require_POST
@only_who("administers")
def retire(request: HttpRequest, slug: str, department: UUID) -> HttpResponse:
    get_department(request, department).retire(by=request.membership)
    return redirect("dispatch:departments", slug)


@require_POST
@only_who("administers")
def restore(request: HttpRequest, slug: str, department: UUID) -> HttpResponse:
    get_department(request, department).restore(by=request.membership)
    return redirect("dispatch:departments", slug)


@require_POST
@only_who("administers")
def enlist(request: HttpRequest, slug: str, department: UUID) -> HttpResponse:
    kept = get_department(request, department)
    form = ClerkForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return _show(request, kept, clerk_form=form, status=422)
    kept.enlist(by=request.membership, **form.cleaned_data)
    messages.success(request, _("From now on they are written to when the department is asked."))
    return redirect("dispatch:department", slug, kept.pk)


@require_POST
@only_who("administers")
def retire_clerk(request: HttpRequest, slug: str, clerk: UUID) -> HttpResponse:
    kept = get_clerk(request, clerk)
    kept.retire(by=request.membership)
    return redirect("dispatch:department", slug, kept.department_id)


def _show(
    request: HttpRequest,
    department: Department,
    *,
    form: Form | None = None,
    clerk_form: Form | None = None,
    status: int,
) -> HttpResponse:
    clerks = department.clerks.in_place().select_related("membership__user", "workspace")
    gateway = SmsGateway.objects.in_use(request.workspace.id)
    page = {
        "department": department,
        "clerks": clerks,
        "to_be_called": [each for each in clerks if gateway and each.lacks_words_of(gateway)],
        "form": form or DepartmentForm(workspace=request.workspace, department=department),
        "clerk_form": clerk_form or ClerkForm(workspace=request.workspace),
    }
    return render(request, "dispatch/department.html", page, status=status)
