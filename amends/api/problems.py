"""Errors as RFC 9457 problem details, in the caller's language."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

TITLES = {
    400: gettext_noop("The request could not be read"),
    401: gettext_noop("A valid API token is needed"),
    403: gettext_noop("This token may not do that"),
    404: gettext_noop("There is no such thing here"),
    405: gettext_noop("This cannot be done here"),
    409: gettext_noop("Something else happened first"),
    410: gettext_noop("This is not kept any more"),
    413: gettext_noop("That is too large"),
    422: gettext_noop("Something in the request cannot be accepted"),
    429: gettext_noop("Too many requests"),
    500: gettext_noop("Something went wrong on our side"),
    503: gettext_noop("We cannot be reached for a moment"),
}


class Problem(Exception):
    """Ends a call with this status; `errors` maps a field to what is wrong with it."""

    def __init__(self, status: int, detail: str = "", errors: dict[str, str] | None = None):
        self.status, self.detail, self.errors = status, detail, errors or {}


def problem(
    request: HttpRequest,
    status: int,
    detail: str | Promise = "",
    errors: dict[str, str] | None = None,
) -> HttpResponse:
    with translation.override(translation.get_language_from_request(request)):
        body: dict[str, Any] = {
            "type": "about:blank",
            "title": _(TITLES.get(status, TITLES[500])),
            "status": status,
            "instance": request.path,
        }
        if detail:
            body["detail"] = str(detail)
        if errors:
            body["errors"] = [{"field": name, "detail": str(why)} for name, why in errors.items()]
        text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type="application/problem+json")
