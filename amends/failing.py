"""What is answered where something broke: a page to people, a problem to programs. An outage passes,
so it says when to come again; a query that took too long would take as long again."""

import sys

from django.http import HttpRequest, HttpResponse

from amends.api.problems import problem
from amends.interface.views import errors
from amends.outages import is_outage, was_too_slow

SECONDS_TILL_IT_MAY_BE_OVER = "2"


def server_error(request: HttpRequest) -> HttpResponse:
    broke = sys.exception()
    passing = isinstance(broke, Exception) and is_outage(broke)
    if isinstance(broke, Exception) and was_too_slow(broke):
        return _too_slow(request)
    if request.path.startswith("/api/"):
        answer = problem(request, 503 if passing else 500)
    else:
        answer = errors.unavailable(request) if passing else errors.server_error(request)
    if passing:
        answer["Retry-After"] = SECONDS_TILL_IT_MAY_BE_OVER
    return answer


def _too_slow(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(request, 503, errors.TOO_SLOW)
    return errors.too_slow(request)
