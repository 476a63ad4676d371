"""Who is away and when: everybody sees it; each enters her own, a supervisor anybody's."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.people.leave_form import LeaveForm, colleagues_of
from amends.people.leave_in_words import last_day
from amends.people.models import Leave, LeaveIsOver, LeaveRefused, LeavesOverlap, Membership


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    colleagues = colleagues_of(request.membership)
    form = LeaveForm(request.POST, asker=request.membership, colleagues=colleagues)
    if form.is_valid():
        try:
            form.whose.take_leave(**form.fields_of_leave, by=request.membership)
        except LeaveRefused as error:
            form.refuse(error)
        except LeavesOverlap:
            form.refuse_overlap()
    if form.errors:
        return _show(request, form=form, status=422)
    messages.success(request, _("Saved."))
    return redirect("people:leaves", slug)


@require_POST
def change(request: HttpRequest, slug: str, leave: UUID) -> HttpResponse:
    taken = _get(request, leave)
    form = _change_form(request, taken, colleagues_of(request.membership), data=request.POST)
    if form.is_valid():
        try:
            taken.change(**form.fields_of_leave, by=request.membership)
        except LeaveRefused as error:
            form.refuse(error)
        except LeavesOverlap:
            form.refuse_overlap()
        except LeaveIsOver:
            form.add_error(None, _("This leave is over."))
    if form.errors:
        return _show(request, changing=form, status=422)
    messages.success(request, _("Saved."))
    return redirect("people:leaves", slug)


@require_POST
def end(request: HttpRequest, slug: str, leave: UUID) -> HttpResponse:
    """Back earlier, or not going at all."""
    _get(request, leave).end(by=request.membership)
    messages.success(request, _("Saved."))
    return redirect("people:leaves", slug)


def _get(request: HttpRequest, leave: UUID) -> Leave:
    here = Leave.objects.filter(workspace=request.workspace).select_related("member__user")
    taken = get_object_or_404(here, pk=leave)
    if not taken.can_be_changed_by(request.membership):
        raise PermissionDenied
    return taken


def _change_form(
    request: HttpRequest, leave: Leave, colleagues: list[Membership], *, data=None
) -> LeaveForm:
    return LeaveForm(
        data,
        asker=request.membership,
        colleagues=colleagues,
        leave=leave,
        auto_id=f"id_{leave.pk}_%s",
    )


def _show(
    request: HttpRequest,
    *,
    form: LeaveForm | None = None,
    changing: LeaveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    leaves = Leave.objects.standing().filter(workspace=request.workspace)
    leaves = leaves.select_related("member__user", "deputy__user").order_by("begins_at", "pk")
    asker = request.membership
    colleagues = colleagues_of(asker)

    def form_of(leave: Leave) -> LeaveForm | None:
        if not leave.can_be_changed_by(asker):
            return None
        if changing and changing.leave == leave:
            return changing
        return _change_form(request, leave, colleagues)

    page = {
        "rows": [(leave, form_of(leave)) for leave in leaves],
        "form": form or LeaveForm(asker=asker, colleagues=colleagues),
        "away": asker.away,
        "last_day": last_day,
    }
    return render(request, "people/leaves.html", page, status=status)
