from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amends.feedback.reach import get_follow_up
from amends.feedback.views.follow_ups import show_follow_up
from amends.now import now
from amends.people.reach import only_who


@never_cache
@require_POST
@only_who("handles_cases")
@only_who("may_reveal")
def reveal(request: HttpRequest, slug: str, follow_up: UUID) -> HttpResponse:
    """The number in full, in this answer alone and to be called; written down for each look."""
    asked = get_follow_up(request, follow_up)
    phone = asked.case.customer.phone
    if phone is None or not asked.can_be_called or asked.call_rules.is_quiet(now()):
        return show_follow_up(request, asked, status=422)
    full = phone.reveal(by=request.membership, reason="follow-up")
    request.shown_in_full.add(full)
    return show_follow_up(request, asked, revealed=full)
