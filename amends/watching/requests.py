"""What is written down of every request: what was asked for in general, and how it went."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from amends.ids import new_id
from amends.watching.log_lines import request_id
from amends.watching.metrics import REQUEST_SECONDS

log = logging.getLogger(__name__)

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def accounted(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware, outermost: gives the request an id, which the answer carries, too."""

    def account(request: HttpRequest) -> HttpResponse:
        request.id = new_id().hex
        current = request_id.set(request.id)
        began = perf_counter()
        try:
            response = get_response(request)
            _note(request, response, perf_counter() - began)
        finally:
            request_id.reset(current)
        response.headers["X-Request-ID"] = request.id
        return response

    return account


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """The pattern of the address and not the address, which may be somebody's signed link."""
    match = request.resolver_match
    route = match.route if match else ""
    method = request.method if request.method in METHODS else "other"
    member = getattr(request, "membership", None)
    facts = {
        "method": method,
        "route": route,
        "status": response.status_code,
        "milliseconds": round(seconds * 1000),
    }
    if member:
        facts |= {"workspace": member.workspace_id, "member": member.id}
    log.info("request", extra={"facts": facts})
    REQUEST_SECONDS.labels(method, route, f"{response.status_code // 100}xx").observe(seconds)
