"""The table as a file."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amends.desk.export.export import record_export, rows_of
from amends.desk.export.files import as_csv, as_xlsx
from amends.desk.table.table import Table
from amends.desk.views.table import table_asked_for
from amends.now import now
from amends.people.reach import only_who

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A workbook is made before the first byte can leave; a CSV file streams, however long it is.
MOST_IN_A_WORKBOOK = 20_000


@never_cache
@require_POST
@only_who("sees_figures")
def create(request: HttpRequest, slug: str) -> HttpResponseBase:
    table = table_asked_for(request, request.POST)
    if table.line.finds_nothing:
        messages.error(request, _("Nothing is found, so there is nothing to export."))
        return redirect(f"{reverse('desk:table', args=[slug])}?{table.query}")
    name = f"cases-{timezone.localdate(now()):%Y-%m-%d}"
    by = request.membership
    if request.POST.get("form") == "xlsx":
        record_export(table, "xlsx", by=by)
        book = as_xlsx(rows_of(table, by=by, at_most=MOST_IN_A_WORKBOOK))
        return FileResponse(book, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    record_export(table, "csv", by=by)
    lines = _streamed(request, table)
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


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
