"""Tables that are kept under a name."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.desk.forms.viewing import ViewForm
from amends.desk.models import NameTaken, View
from amends.desk.table.table import Table
from amends.desk.views.table import show_table, table_asked_for


@require_POST
def create(request: HttpRequest, slug: str) -> HttpResponse:
    form = ViewForm(request.POST, membership=request.membership)
    if not form.is_valid():
        return show_table(request, request.POST, form=form, status=422)
    try:
        view = View.objects.keep(
            by=request.membership,
            name=form.cleaned_data["name"],
            team=form.team,
            **_kept(table_asked_for(request, request.POST)),
        )
    except NameTaken:
        form.add_error("name", _("There is a view of this name already."))
        return show_table(request, request.POST, form=form, status=422)
    messages.success(request, _("Kept: it stands in the rail now."))
    return _to(slug, view)


@require_POST
def change(request: HttpRequest, slug: str, view: UUID) -> HttpResponse:
    kept = _changeable(request, view)
    form = ViewForm(request.POST, membership=request.membership)
    if not form.is_valid():
        return show_table(request, request.POST, form=form, status=422)
    try:
        kept.change(
            by=request.membership,
            name=form.cleaned_data["name"],
            **_kept(table_asked_for(request, request.POST)),
        )
    except NameTaken:
        form.add_error("name", _("There is a view of this name already."))
        return show_table(request, request.POST, form=form, status=422)
    messages.success(request, _("Saved."))
    return _to(slug, kept)


@require_POST
def remove(request: HttpRequest, slug: str, view: UUID) -> HttpResponse:
    _changeable(request, view).remove(by=request.membership)
    messages.success(request, _("The view is gone; its cases are where they were."))
    return redirect("desk:table", slug)


def _changeable(request: HttpRequest, key: UUID) -> View:
    view = get_object_or_404(View.objects.reachable_by(request.membership), pk=key)
    if not view.can_be_changed_by(request.membership):
        raise PermissionDenied
    return view


def _kept(table: Table) -> dict:
    codes = [column.code for column in table.columns if column.code not in table.always]
    return {"line": table.words, "order": table.order, "columns": codes}


def _to(slug: str, view: View) -> HttpResponse:
    return redirect(f"{reverse('desk:table', args=[slug])}?view={view.pk}")
