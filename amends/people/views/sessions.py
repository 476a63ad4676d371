"""Where one is signed in, and signing out there from here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe


@never_cache
@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    page = {
        "sessions": list(request.membership.sessions),
        "cookie": request.session.session_key,
    }
    return render(request, "people/sessions.html", page)


@require_POST
def end(request: HttpRequest, slug: str, session: str) -> HttpResponse:
    mine = request.membership.sessions.filter(pk=session)
    if not mine.exists():
        raise Http404
    request.membership.sign_out(mine, by=request.membership)
    messages.success(request, _("Signed out there."))
    return redirect("people:sessions", slug)


@require_POST
def end_others(request: HttpRequest, slug: str) -> HttpResponse:
    others = request.membership.sessions.besides(request.session.session_key)
    request.membership.sign_out(others, by=request.membership)
    messages.success(request, _("You are signed in only here now."))
    return redirect("people:sessions", slug)
