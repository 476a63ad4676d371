"""How often a token and a workspace may call within a minute, counted in the database, so that all
processes count together. Every answer says how it stands (RateLimit header fields)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from amends.api.problems import problem
from amends.people.throttle import counted

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Allowed:
    """So many calls a minute, counted under this key."""

    name: str
    key: str
    most: int


def bounded(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware, inside that which finds the token: refuses what is too much before it does anything."""

    def count_and_answer(request: HttpRequest) -> HttpResponse:
        limits = _limits(request)
        if not limits:
            return get_response(request)
        counts, seconds = counted([each.key for each in limits], within=MINUTE)
        left = [each.most - count for each, count in zip(limits, counts, strict=True)]
        if min(left) < 0:
            answer = problem(request, 429, _("Please wait %(num)s seconds") % {"num": seconds})
            answer["Retry-After"] = str(seconds)
        else:
            answer = get_response(request)
        answer["RateLimit-Policy"] = _told(limits, lambda at: f"q={limits[at].most};w=60")
        answer["RateLimit"] = _told(limits, lambda at: f"r={max(left[at], 0)};t={seconds}")
        return answer

    return count_and_answer


def _limits(request: HttpRequest) -> list[Allowed]:
    if not hasattr(request, "token"):
        return []
    token, workspace = request.token.pk, request.workspace.pk
    # The workspace last: its row is shared, and everybody waits for it in the same order.
    every = [
        Allowed("token", f"api:token:{token}", settings.API_CALLS_PER_TOKEN),
        Allowed("workspace", f"api:workspace:{workspace}", settings.API_CALLS_PER_WORKSPACE),
    ]
    return [each for each in every if each.most]


def _told(limits: list[Allowed], words: Callable[[int], str]) -> str:
    return ", ".join(f'"{each.name}";{words(at)}' for at, each in enumerate(limits))
