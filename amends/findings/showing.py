"""One answer for two askers: the card on the page of a case for htmx, a page of its own for a browser."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from amends.cases.models import Case
from amends.findings.of_case import FindingsOfCase


def show_findings(
    request: HttpRequest, case: Case, *, status: int = 200, refusal: str = "", **refused: BaseForm
) -> HttpResponse:
    """A form that was `refused` comes back under its name."""
    template = "findings/_of_case.html" if request.htmx else "findings/of_case.html"
    found = FindingsOfCase(case, request.membership, refused=refused)
    words = {"case": case, "found": found, "refusal": refusal}
    return render(request, template, words, status=status)


def done(request: HttpRequest, case: Case, text: str) -> HttpResponse:
    if request.htmx:
        return show_findings(request, case)
    messages.success(request, text)
    return redirect("findings:of_case", request.workspace.slug, case.number)
