from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amends.live import tickets


@never_cache
@require_safe
def show(request: HttpRequest, slug: str) -> JsonResponse:
    """Where the live stream of this workspace is heard for the next five minutes."""
    ticket = tickets.sign(str(request.workspace.id))
    return JsonResponse({"stream": f"{settings.LIVE_URL}/stream?ticket={ticket}"})
