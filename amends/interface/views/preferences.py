"""How somebody wants to see the product in this browser: cookies, for the server to draw it so."""

from django.conf import settings
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

YEAR = 365 * 24 * 3600


@require_POST
def theme(request):
    chosen = request.POST.get("theme", "")
    if chosen not in ("", "light", "dark"):
        return HttpResponseBadRequest()
    answer = _back(request)
    if chosen:
        remember(answer, "theme", chosen)
    else:
        answer.delete_cookie("theme", samesite="Lax")
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
