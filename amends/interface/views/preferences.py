"""Choosing how the product looks and speaks in this browser."""

from django.conf import settings
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from amends.interface.looks import LOOKS

YEAR = 365 * 24 * 3600


@require_POST
def theme(request):
    return _choose(request, "theme")


@require_POST
def contrast(request):
    return _choose(request, "contrast")


@require_POST
def text_size(request):
    return _choose(request, "text")


def _choose(request, name: str):
    chosen = request.POST.get(name, "")
    if chosen not in ("", *LOOKS[name]):
        return HttpResponseBadRequest()
    answer = _back(request)
    if chosen:
        remember(answer, name, chosen)
    else:
        answer.delete_cookie(name, samesite="Lax")
    return answer


@require_POST
def language(request):
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES) or not check_for_language(chosen):
        return HttpResponseBadRequest()
    answer = _back(request)
    remember(answer, settings.LANGUAGE_COOKIE_NAME, chosen)
    return answer


def _back(request) -> HttpResponseRedirect:
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(asked if safe else "/")


def remember(answer, name: str, value: str) -> None:
    answer.set_cookie(
        name, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
