"""One answer for two askers: the whole page for a browser, the stage alone for htmx."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from amends.cases.models import Case
from amends.desk.case_lists import CaseList
from amends.desk.case_page import CasePage
from amends.desk.promises_today import TodaysPromises


def column(request: HttpRequest) -> TodaysPromises | CaseList:
    """The list that stands beside a case: the one from which the person came."""
    asked, after = request.GET, request.GET.get("after", "")
    if asked.get("q", "").strip() or asked.get("list"):
        name, words = asked.get("list", "mine"), asked.get("q", "").strip()[:200]
        return CaseList(request.membership, name, words=words, after=after)
    return TodaysPromises(request.membership, order=asked.get("order", "due"), after=after)


def show_list(request: HttpRequest, column: TodaysPromises | CaseList) -> HttpResponse:
    """The list, and beside it the case that stands first in it; on a phone the list alone."""
    if request.htmx:
        return render(request, "desk/_column.html", {"column": column})
    words: dict[str, Any] = {"column": column, "focus": "list"}
    if column.first_case:
        page = CasePage(column.first_case, request.membership)
        words |= {"page": page, "case": column.first_case}
    return render(request, "desk/case.html", words)


def show_case(
    request: HttpRequest, case: Case, *, status: int = 200, focus: str = "main", **forms
) -> HttpResponse:
    template = "desk/_stage.html" if request.htmx else "desk/case.html"
    words: dict[str, Any] = {
        "page": CasePage(case, request.membership),
        "case": case,
        "focus": focus,
        **forms,
    }
    if not request.htmx:
        words["column"] = column(request)
    return render(request, template, words, status=status)


def done(request: HttpRequest, case: Case, text: str) -> HttpResponse:
    """What was asked has been done: htmx gets the new state, a browser is led back to it."""
    messages.success(request, text)
    if request.htmx:
        response = show_case(request, case)
        response["HX-Trigger"] = "changed"
        return response
    return redirect("desk:case", request.workspace.slug, case.number)
