"""The last look at whatever leaves the house: no answer shows a role what is masked for it.

Done on the finished answer and not page by page, so that no page can forget it.
"""

import json
import re
from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from amends.interface.views.errors import unreadable
from amends.people.models import User
from amends.people.sight import Sight
from amends.words.details import Detail, details_in, mails_in

MASK = "***"
# Lines of a drawing. Nobody's words can look like one: their quotation marks are escaped.
DRAWN = re.compile(r'( (?:d|points|transform|viewBox)="[^"]*")')
JSON = ("application/json", "application/problem+json")
# Pages that show again what was searched for.
SEARCHES = {
    *("desk:cases", "desk:suggestions", "desk:table", "desk:palette"),
    *("desk:customers", "desk:customer_merging"),
}


def masked_answers(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware, within the one that knows the membership. A view that shows a value on purpose names
    it in `request.shown_in_full`; what streams and what is no text masks itself."""

    def answer_and_mask(request: HttpRequest) -> HttpResponse:
        request.shown_in_full = set()
        if _sees_masks(request) and _brings_masks(request):
            return unreadable(request, _("Details that are masked (***) cannot be saved."))
        response = get_response(request)
        # Of a program it is known only now whose token it bears.
        if _sees_masks(request) and _is_text(response):
            _mask(request, response, request.membership.sight)
        return response

    return answer_and_mask


def _sees_masks(request: HttpRequest) -> bool:
    membership = getattr(request, "membership", None)
    return membership is not None and bool(membership.sight.masks)


def _brings_masks(request: HttpRequest) -> bool:
    """A form that was shown masked comes back: its masks must not take the place of what they hide."""
    return any(MASK in value for values in request.POST.lists() for value in values[1])


def _is_text(response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "").partition(";")[0]
    return not response.streaming and (kind.startswith("text/") or kind in JSON)


def _mask(request: HttpRequest, response: HttpResponse, sight: Sight) -> None:
    text = response.content.decode()
    spared = (
        request.shown_in_full | _searched(request, sight) | _of_colleagues(request, text, sight)
    )
    if response["Content-Type"].startswith(JSON):
        told = _each(json.loads(text or "null"), sight, spared)
        masked = json.dumps(told, ensure_ascii=False)
    else:
        masked = "".join(
            part if DRAWN.fullmatch(part) else sight.of(part, but=spared)
            for part in DRAWN.split(text)
        )
    if masked != text:
        response.content = masked
        if "Content-Length" in response:
            response["Content-Length"] = len(response.content)


def _each(told: Any, sight: Sight, spared: Collection[str]) -> Any:
    """Every word of it: \\u7535 before a number would hide where the number begins."""
    match told:
        case str():
            return sight.of(told, but=spared)
        case list():
            return [_each(one, sight, spared) for one in told]
        case dict():
            return {key: _each(one, sight, spared) for key, one in told.items()}
        case _:
            return told


def _searched(request: HttpRequest, sight: Sight) -> set[str]:
    """A search by one number says which number. No more than one at a time: whoever could name
    thousands would learn from what stands unmasked which of them a customer has."""
    route = request.resolver_match
    if route is None or route.view_name not in SEARCHES:
        return set()
    typed = request.GET.get("q", "").strip()
    return {typed} & details_in(typed, country=sight.country)


def _of_colleagues(request: HttpRequest, text: str, sight: Sight) -> set[str]:
    own = {request.membership.user.email}
    others = mails_in(text) - own if Detail.EMAIL in sight.masks else set()
    if not others:
        return own
    here = User.objects.filter(memberships__workspace=request.workspace, email__in=others)
    return own | set(here.values_list("email", flat=True))
