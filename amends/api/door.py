"""Who calls: a bearer token names a membership and its workspace; without one there is only the document."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from amends.api.problems import problem
from amends.people.models import Token

OPEN = {"/api/v1/openapi.json", "/api/v1/docs"}


def bearer(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: enters the workspace of the token for the length of the call."""

    def enter_and_answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/api/") or request.path_info in OPEN:
            return get_response(request)
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        token = Token.objects.by_secret(secret.strip()) if scheme.lower() == "bearer" else None
        if token is None:
            return problem(request, 401)
        request.token = token
        request.membership = token.membership
        request.workspace = token.membership.workspace
        with (
            request.workspace.enter(),
            translation.override(translation.get_language_from_request(request)),
        ):
            return get_response(request)

    return enter_and_answer
