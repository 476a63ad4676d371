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
    error = broke if isinstance(broke, Exception) else None
    of_the_api = request.path.startswith("/api/")
    if error and was_too_slow(error):
        return problem(request, 503, errors.TOO_SLOW) if of_the_api else errors.too_slow(request)
    if error and is_outage(error):
        answer = problem(request, 503) if of_the_api else errors.unavailable(request)
        answer["Retry-After"] = SECONDS_TILL_IT_MAY_BE_OVER
        return answer
    return problem(request, 500) if of_the_api else errors.server_error(request)
