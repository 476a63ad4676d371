"""Customers come without an account: by the public door of a workspace, or by a signed link."""

from collections.abc import Callable
from functools import wraps

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from amends.cases.models import Case
from amends.feedback.visitor import in_words_of, is_colleague
from amends.people.models import Workspace
from amends.people.models.workspace import enter
from amends.portal.expiry import is_expired
from amends.portal.limits import MESSAGES
from amends.portal.reading import CannotRead, read
from amends.portal.status_page import StatusPage, show_status

View = Callable[..., HttpResponse]


def at_the_door(view: View) -> View:
    """`view(request, workspace)`, for anybody. No cookie is asked for: there is no session to
    protect, and some browsers inside messengers keep none between two requests."""

    @csrf_exempt
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def enter_first(request: HttpRequest, slug: str) -> HttpResponse:
        workspace = get_object_or_404(Workspace, slug=slug)
        with workspace.enter(), timezone.override(workspace.zone):
            return view(request, workspace)

    return enter_first


def with_link(view: View) -> View:
    """`view(request, case)`, for whoever holds the case's signed link, in the customer's language."""

    @csrf_exempt
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def enter_first(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
        response = _answer(view, request, token, kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return enter_first


def by_customer(view: View) -> View:
    """A deed of the customer: only by POST, never by a colleague, and not without end."""

    @with_link
    @wraps(view)
    def check_first(request: HttpRequest, case: Case, **kwargs) -> HttpResponse:
        if request.method != "POST":
            # A reload, or a link that was passed on: reading never does anything.
            return redirect("portal:status", case.status_token)
        if is_colleague(request, case.workspace_id):
            return show_status(request, case, status=403, refused="colleague")
        try:
            read(request)
        except CannotRead:
            return show_status(request, case, status=413, refused="too_much")
        if MESSAGES.is_used_up(case.workspace_id, case.id):
            return show_status(request, case, status=429, refused="too_often")
        return view(request, case, **kwargs)

    return check_first


def _answer(view: View, request: HttpRequest, token: str, kwargs: dict) -> HttpResponse:
    try:
        workspace_id, case_id = Case.objects.places_in(token)
    except BadSignature:
        return _no_such_link(request)
    with enter(workspace_id):
        found = Case.objects.select_related("workspace", "customer", "assigned_to__user")
        told = found.filter(pk=case_id).first()
        if told is None or told.customer.is_erased:
            return _no_such_link(request)
        case = told.shown_to_its_customer
        with in_words_of(case, request):
            if is_expired(case):
                page = {"page": StatusPage(case), "organisation": case.workspace}
                response = render(request, "portal/expired.html", page, status=410)
            else:
                response = view(request, case, **kwargs)
            response["Content-Language"] = get_language()
            return response


def _no_such_link(request: HttpRequest) -> HttpResponse:
    # Which workspace it was for cannot be told from a link that was altered.
    only = list(Workspace.objects.all()[:2])
    known = {"organisation": only[0] if len(only) == 1 else None}
    return render(request, "portal/no_such_link.html", known, status=404)
