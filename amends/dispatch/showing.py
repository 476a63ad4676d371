"""The answer after something was done, or could not be: a page to a browser, a fragment to htmx."""

from collections.abc import Mapping

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from amends.cases.models import Case
from amends.dispatch.of_case import DispatchesOfCase


def show_dispatches(
    request: HttpRequest,
    case: Case,
    *,
    refused: Mapping[str, Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Everything of this room about a case; a form that was refused comes back on it."""
    case = case.goes_on_as
    dispatches = DispatchesOfCase(case, request.membership, refused=refused)
    page = {"case": case, "dispatches": dispatches}
    template = "dispatch/_panel.html" if request.htmx else "dispatch/of_case.html"
    return render(request, template, page, status=status)


def after_change(request: HttpRequest, case: Case) -> HttpResponse:
    """To htmx the panel as it is now, and word for the rest of the page that the case has changed."""
    case = case.goes_on_as
    if not request.htmx:
        return redirect("dispatch:of_case", request.workspace.slug, case.number)
    fresh = Case.objects.select_related("customer__tier", "workspace").get(pk=case.pk)
    dispatches = DispatchesOfCase(fresh, request.membership)
    page = {"case": fresh, "dispatches": dispatches, "just_done": True}
    response = render(request, "dispatch/_panel.html", page)
    response["HX-Trigger"] = "case-changed"
    return response
