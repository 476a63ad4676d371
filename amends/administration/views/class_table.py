"""The complaint tree as a table: fetched, brought back changed, looked at, and taken."""

import csv
import io

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.forms.class_table import ClassTableForm, TakingForm
from amends.administration.views.classes import show_tree, tree_of
from amends.desk.export.files import as_csv, as_xlsx
from amends.findings.class_table import ClassTable, Remark, as_rows
from amends.findings.models import ClassTree
from amends.findings.tree_changes import changes
from amends.findings.tree_draft import TreeDraft
from amends.people.reach import only_who

CSV = "text/csv; charset=utf-8"


class Refused(Exception):
    """Something in the table cannot be."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def table(request: HttpRequest, slug: str) -> HttpResponseBase:
    tree = tree_of(request)
    if request.method != "POST":
        return _file(tree, request.GET.get("form", ""))
    form = ClassTableForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_tree(request, tree, refusals=[*form.errors["table"]], status=422)
    return _look(request, tree, form.cleaned_data["table"])


@require_POST
@only_who("administers")
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it or nothing, on the tree that was looked at."""
    tree, form = tree_of(request), TakingForm(request.POST)
    if not form.is_valid():
        told = [_("The table did not come whole. Please bring it again.")]
        return show_tree(request, tree, refusals=told, status=422)
    given = form.cleaned_data["rows"]
    try:
        with ClassTree.objects.redraw(request.workspace, by=request.membership) as draft:
            newest = ClassTree.objects.in_force(request.workspace.pk)
            if newest is None or newest.version != form.cleaned_data["version"]:
                raise Refused
            if given.draw_on(draft):
                raise Refused
    except Refused:
        return _look(request, tree_of(request), given, again=True)
    messages.success(request, _("Saved. What cases were classified as before stays."))
    return redirect("administration:classes", slug)


def _look(
    request: HttpRequest, tree: ClassTree, given: ClassTable, *, again: bool = False
) -> HttpResponse:
    before = tree.branches
    draft = TreeDraft(before)
    remarks: list[Remark] = given.draw_on(draft)
    page = {
        "tree": tree,
        "remarks": remarks,
        "changes": changes(before, draft.branches),
        "rows": _as_text(given),
        "again": again,
        "counted": ngettext("%(num)s row", "%(num)s rows", len(given.rows))
        % {"num": len(given.rows)},
    }
    status = 422 if remarks or again else 200
    return render(request, "administration/class_table.html", page, status=status)


def _file(tree: ClassTree, form: str) -> HttpResponseBase:
    rows, name = as_rows(tree.branches), f"classes-{tree.version}"
    if form == "csv":
        head = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return HttpResponse("".join(as_csv(rows)), content_type=CSV, headers=head)
    return FileResponse(as_xlsx(rows), as_attachment=True, filename=f"{name}.xlsx")


def _as_text(given: ClassTable) -> str:
    """What was read, to come back with the deed: no file is kept for it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows(given.as_read)
    return text.getvalue()
