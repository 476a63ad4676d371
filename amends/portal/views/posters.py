from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amends.interface.language import tag
from amends.portal.qr import qr_code


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """The public door to hang up: at the counter, on the receipt, on the seat in front."""
    address = settings.BASE_URL + reverse("portal:door", args=[slug])
    page = {
        "address": address,
        "qr_code": qr_code(address),
        "sentences": [_in(language) for language, _name in settings.LANGUAGES],
    }
    return render(request, "portal/poster.html", page)


def _in(language: str) -> dict[str, str]:
    """Who comes by may read any of the languages."""
    with translation.override(language):
        return {
            "lang": tag(),
            "asks": _("Not satisfied? Please tell us."),
            "adds": _("No account, free of charge, one minute."),
        }
