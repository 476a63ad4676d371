"""Where the short address in an SMS leads."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amends.channels.models import ShortLink
from amends.people.client_address import client_address
from amends.people.digest import digest_of
from amends.people.throttle import tried_too_often, was_tried_too_often

MOST_WRONG = 30
WITHIN = timedelta(hours=1)


@never_cache
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Only wrong ones are counted: a whole network of phones may stand behind one address."""
    who = f"short link:{digest_of(client_address(request))}"
    if was_tried_too_often(who, limit=MOST_WRONG, within=WITHIN):
        return HttpResponse(status=429)
    address = ShortLink.objects.behind(code.lower())
    if address is None:
        tried_too_often(who, limit=MOST_WRONG, within=WITHIN)
        raise Http404
    response = redirect(address)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
