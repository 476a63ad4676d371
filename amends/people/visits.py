"""Each session knows where it was last seen, within five minutes, without a write for each request."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from amends.now import now
from amends.people.client_address import client_address
from amends.people.models.session import BROWSER_LENGTH

EXACT_TO = timedelta(minutes=5)


def visits(get_response: Callable[[HttpRequest], HttpResponse]):
    def answer_and_note(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if SESSION_KEY in request.session and _is_due(request.session.get("visit")):
            _note(request)
        return response

    return answer_and_note


def _is_due(visit: dict[str, str] | None) -> bool:
    return not visit or now() - datetime.fromisoformat(visit["seen_at"]) > EXACT_TO


def _note(request: HttpRequest) -> None:
    moment = now().isoformat()
    began_at = request.session.get("visit", {}).get("began_at", moment)
    request.session["visit"] = {
        "began_at": began_at,
        "seen_at": moment,
        "browser": request.headers.get("User-Agent", "")[:BROWSER_LENGTH],
        "address": client_address(request)[:45],
    }
