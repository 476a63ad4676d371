"""Clerks come by their signed link. Who has typed the code sees what her department was asked; a link
alone shows a way to get one."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amends.dispatch.clerk_sign_in import ClerkSignIn
from amends.dispatch.models import Clerk
from amends.dispatch.models.clerk import signed_key
from amends.people.models import enter

View = Callable[..., HttpResponse]


def with_link(view: View) -> View:
    """`view(request, clerk)` for whoever holds the link of a clerk who is in place."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def enter_first(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
        try:
            workspace_id, clerk_id = signed_key.read(token)
        except BadSignature as altered:
            raise Http404 from altered
        with enter(workspace_id):
            response = _answer(view, request, clerk_id, kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return enter_first


def by_clerk(view: View) -> View:
    """Only for who has signed in; everybody else is asked for a code, whatever she came for."""

    @with_link
    @wraps(view)
    def ask_first(request: HttpRequest, clerk: Clerk, **kwargs) -> HttpResponse:
        sign_in = ClerkSignIn(request, clerk)
        if sign_in.is_done:
            return view(request, clerk, **kwargs)
        reads = request.method in ("GET", "HEAD")
        return ask_for_code(request, clerk, sign_in, status=200 if reads else 403)

    return ask_first


def ask_for_code(
    request: HttpRequest,
    clerk: Clerk,
    sign_in: ClerkSignIn,
    *,
    wrong: str = "",
    came_for: str = "",
    status: int = 200,
) -> HttpResponse:
    page = {
        "clerk": clerk,
        "awaits_code": sign_in.awaits_code,
        "needs_another_code": sign_in.needs_another_code,
        "wrong": wrong,
        "came_for": came_for or request.path,
    }
    return render(request, "dispatch/clerk_code.html", page, status=status)


def _answer(view: View, request: HttpRequest, clerk_id: UUID, kwargs: dict) -> HttpResponse:
    found = Clerk.objects.in_place().select_related(
        "workspace", "department", "membership__user", "membership__workspace"
    )
    clerk = found.filter(pk=clerk_id).first()
    if clerk is None:
        raise Http404
    chosen = request.COOKIES.get("language")
    language = translation.get_language() if chosen else clerk.reads
    with translation.override(language), timezone.override(clerk.workspace.zone):
        return view(request, clerk, **kwargs)
