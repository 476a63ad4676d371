"""Tables of complaints: brought, looked at, brought in."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from amends.importing.forms import ColumnsForm, TableForm
from amends.importing.models import TableImport
from amends.importing.preview import Preview
from amends.outside.limits import NO_ROOM
from amends.outside.sheets import UnreadableSheet
from amends.outside.store import NoRoom, files
from amends.people.reach import only_who

MOST_SHOWN = 30


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["table"]
        try:
            table = TableImport.objects.bring(
                upload.read(), name=upload.name, by=request.membership
            )
        except UnreadableSheet as error:
            form.add_error("table", str(error))
        except NoRoom:
            form.add_error("table", NO_ROOM)
        else:
            return redirect("importing:table", slug, table.pk)
    brought = TableImport.objects.reachable_by(request.membership).order_by("-id")
    page = {"form": form, "tables": brought.select_related("membership__user")[:MOST_SHOWN]}
    return render(request, "importing/tables.html", page, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str, table: UUID) -> HttpResponse:
    kept = _get(request, table)
    if kept.asked_at:
        template = "importing/_progress.html" if request.htmx else "importing/progress.html"
        return render(request, template, {"table": kept})
    form = ColumnsForm(request.POST if request.method == "POST" else None, table=kept)
    if form.is_bound and form.is_valid():
        kept.choose(form.columns, source=form.cleaned_data["source"])
        if "begin" in request.POST:
            kept.begin()
            messages.success(request, _("The table will be brought in in a moment."))
        return redirect("importing:table", slug, kept.pk)
    page = {"table": kept, "form": form, "preview": Preview(kept)}
    return render(request, "importing/table.html", page, status=422 if form.errors else 200)


@never_cache
@require_safe
@only_who("administers")
def remarks(request: HttpRequest, slug: str, table: UUID) -> HttpResponseBase:
    kept = _get(request, table)
    if not kept.remarks:
        raise Http404
    if request.membership.sight.masks:  # a file leaves past the look that answers get
        raise PermissionDenied
    return FileResponse(
        files.open_kept(kept.remarks),
        as_attachment=True,
        filename="remarks.csv",
        content_type="text/csv; charset=utf-8",
    )


def _get(request: HttpRequest, key: UUID) -> TableImport:
    reachable = TableImport.objects.reachable_by(request.membership)
    return get_object_or_404(reachable.select_related("workspace"), pk=key)
