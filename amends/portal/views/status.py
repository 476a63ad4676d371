from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amends.cases.models import Case
from amends.portal.qr import qr_code
from amends.portal.status_page import StatusPage, show_status
from amends.portal.visitor import with_link
from amends.portal.wording import words_of


@with_link
def show(request: HttpRequest, case: Case) -> HttpResponse:
    return show_status(request, case)


@with_link
def received(request: HttpRequest, case: Case) -> HttpResponse:
    """The receipt: number, link, and what happens next."""
    page = {
        "case": case,
        "workspace_name": case.workspace.name,
        "page": StatusPage(case),
        "thanks": words_of(case.workspace)["thanks"],
        "qr_code": qr_code(case.status_url),
        "reachable": case.customer.contact_points.exists(),
    }
    return render(request, "portal/received.html", page)
