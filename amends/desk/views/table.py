"""The table of cases: found by a query line or kept as a view."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from amends.desk.bulk.deeds import DEEDS
from amends.desk.bulk.plan import can_be_undone
from amends.desk.forms.viewing import ViewForm
from amends.desk.models import BulkChange, View
from amends.desk.table.table import Table


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    return show_table(request, request.GET)


def show_table(
    request: HttpRequest, asked: QueryDict, *, form: ViewForm | None = None, status: int = 200
) -> HttpResponse:
    """The table; a form for its view that was refused stands open in it."""
    table = table_asked_for(request, asked)
    words = {
        "table": table,
        "view_form": form or ViewForm(membership=request.membership, initial=_kept_as(table.view)),
        "deeds": DEEDS.values() if request.membership.handles_cases else (),
        "undoable": _undoable(request, asked.get("changed", "")),
        "can_change": table.view and table.view.can_be_changed_by(request.membership),
    }
    return render(request, "desk/table.html", words, status=status)


def table_asked_for(request: HttpRequest, asked: QueryDict) -> Table:
    """By a view alone it is the view's; what is asked beside it goes before."""
    view = _view(request, asked.get("view", ""))
    given = {"line": asked.get("q"), "order": asked.get("order")}
    kept = {"line": view.line, "order": view.order} if view and "q" not in asked else {}
    return Table(
        request.membership,
        columns=asked.getlist("columns") or (view.columns if view else []),
        view=view,
        after=asked.get("after", ""),
        **{name: value or "" for name, value in (given | kept).items()},
    )


def _view(request: HttpRequest, key: str) -> View | None:
    if not key:
        return None
    return get_object_or_404(View.objects.reachable_by(request.membership), pk=_uuid(key))


def _undoable(request: HttpRequest, key: str) -> BulkChange | None:
    change = BulkChange.objects.made_by(request.membership).filter(pk=_uuid(key)).first()
    return change if change and can_be_undone(change) else None


def _kept_as(view: View | None) -> dict:
    return {"name": view.name} if view else {}


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
