from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from amends.portal.qr import qr_code


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """The public door to hang up: at the counter, on the receipt, on the seat in front."""
    address = settings.BASE_URL + reverse("portal:door", args=[slug])
    page = {"address": address, "qr_code": qr_code(address)}
    return render(request, "portal/poster.html", page)
