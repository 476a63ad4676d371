"""The table as a file: at once where it is short, else written meanwhile and fetched when it is ready."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from amends.desk.export.export import record_export, rows_of
from amends.desk.export.files import as_csv, as_xlsx
from amends.desk.models import Export
from amends.desk.table.table import Table
from amends.desk.views.table import table_asked_for
from amends.interface.filters.numbers import COUNTED_UP_TO
from amends.now import now
from amends.outside.store import files
from amends.people.reach import only_who

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# More than that nobody waits for with a page that stands still.
MOST_AT_ONCE = COUNTED_UP_TO


@never_cache
@require_POST
@only_who("sees_figures")
def create(request: HttpRequest, slug: str) -> HttpResponseBase:
    table = table_asked_for(request, request.POST)
    if table.line.finds_nothing:
        messages.error(request, _("Nothing is found, so there is nothing to export."))
        return redirect(f"{reverse('desk:table', args=[slug])}?{table.query}")
    form = "xlsx" if request.POST.get("form") == "xlsx" else "csv"
    record_export(table, form, by=request.membership)
    if table.count is None or table.count > MOST_AT_ONCE:
        export = Export.objects.ask(table, form, by=request.membership)
        return redirect("desk:export", slug, export.pk)
    if form == "xlsx":
        return _attached(as_xlsx(rows_of(table, by=request.membership)), form)
    return StreamingHttpResponse(
        _streamed(request, table),
        content_type=KINDS[form],
        headers={"Content-Disposition": f'attachment; filename="{_name(form)}"'},
    )


@never_cache
@require_safe
@only_who("sees_figures")
def show(request: HttpRequest, slug: str, export: UUID) -> HttpResponse:
    mine = get_object_or_404(Export.objects.of(request.membership), pk=export)
    template = "desk/_export.html" if request.htmx else "desk/export.html"
    return render(request, template, {"export": mine})


@never_cache
@require_safe
@only_who("sees_figures")
def fetch(request: HttpRequest, slug: str, export: UUID) -> HttpResponseBase:
    """Whoever may no longer see what is in it does not get it, though she asked for it once."""
    mine = get_object_or_404(Export.objects.of(request.membership).exclude(digest=""), pk=export)
    if not mine.may_be_seen_by(request.membership):
        raise PermissionDenied
    try:
        return _attached(files.open_kept(mine.digest), mine.form)
    except FileNotFoundError as gone:
        raise Http404 from gone


def _attached(file, form: str) -> FileResponse:
    return FileResponse(file, as_attachment=True, filename=_name(form), content_type=KINDS[form])


def _name(form: str) -> str:
    return f"cases-{timezone.localdate(now()):%Y-%m-%d}.{form}"


def _streamed(request: HttpRequest, table: Table) -> Iterator[bytes]:
    """Rows are read after the view has answered: the workspace, the language and the clock of the
    asker have been left by then."""
    zone, language = timezone.get_current_timezone(), translation.get_language()

    def lines() -> Iterator[bytes]:
        with (
            request.workspace.enter(),
            timezone.override(zone),
            translation.override(language),
        ):
            for line in as_csv(rows_of(table, by=request.membership)):
                yield line.encode()

    return lines()
