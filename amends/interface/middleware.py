"""What every answer carries: the content policy, and the viewer's language and time zone."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation


def content_policy(get_response):
    """No script and no style but our own files; a view that serves a file sets its own policy."""
    policy = "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self' {getattr(settings, 'LIVE_URL', '')}".strip(),
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ]
    )

    def answer(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        return response

    return answer


def language_and_zone(get_response):
    """The language chosen here, else the person's, else the browser's; person's or workspace's zone."""

    def answer(request):
        with translation.override(_language(request)), timezone.override(_zone(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response

    return answer


def _language(request) -> str:
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return translation.get_language_from_request(request)
    user = getattr(request, "user", None)
    return getattr(user, "language", "").lower() or translation.get_language_from_request(request)


def _zone(request) -> ZoneInfo:
    for holder in (getattr(request, "user", None), getattr(request, "workspace", None)):
        if name := getattr(holder, "time_zone", ""):
            return ZoneInfo(str(name))
    return ZoneInfo(settings.TIME_ZONE)
