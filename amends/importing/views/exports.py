"""Exports of other programs for service: brought, looked at, brought in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amends.importing.elsewhere.reading import UnreadableExport
from amends.importing.export_forms import ExportForm
from amends.importing.models import ProgramExport
from amends.importing.moving_in import MovingIn
from amends.outside.limits import NO_ROOM
from amends.outside.store import NoRoom
from amends.people.reach import only_who

MOST_SHOWN = 30


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    form = ExportForm(request.POST, request.FILES) if request.method == "POST" else ExportForm()
    if form.is_bound and form.is_valid():
        try:
            export = ProgramExport.objects.bring(**form.brought, by=request.membership)
        except UnreadableExport as error:
            form.add_error("conversations", str(error))
        except NoRoom:
            form.add_error("conversations", NO_ROOM)
        else:
            return redirect("importing:export", slug, export.pk)
    brought = ProgramExport.objects.reachable_by(request.membership).order_by("-id")
    page = {"form": form, "exports": brought.select_related("membership__user")[:MOST_SHOWN]}
    return render(request, "importing/exports.html", page, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str, program_export: UUID) -> HttpResponse:
    reachable = ProgramExport.objects.reachable_by(request.membership)
    kept = get_object_or_404(reachable.select_related("workspace"), pk=program_export)
    if request.method == "POST":
        kept.begin()
        messages.success(request, _("The export will be brought in in a moment."))
        return redirect("importing:export", slug, kept.pk)
    template = "importing/_export.html" if request.htmx else "importing/export.html"
    return render(request, template, {"export": kept, "moving_in": MovingIn(kept)})
