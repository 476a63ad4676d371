"""Forms that do nothing new when they arrive twice."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from amends.desk.models import Submission

FIELD = "once"
View = Callable[..., HttpResponse]


def once_field() -> SafeString:
    """What makes this drawing of a form different from every other one."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid4())


def once(view: View) -> View:
    """The same form with the same words, sent again, leads where the first one led.

    Other words under the same mark (a page that came back from the browser's memory) are new.
    The mark and the effect commit together.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if FIELD not in request.POST:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            submission, new = Submission.objects.claim(request.membership, _digest(request))
            if not new:
                return redirect(submission.led_to)
            response = view(request, *args, **kwargs)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            else:
                submission.led_to = response.get("Location") or request.led_to
                submission.save(update_fields=["led_to"])
        return response

    return answer


def _digest(request: HttpRequest) -> str:
    sent = sorted((name, request.POST.getlist(name)) for name in request.POST)
    told = [request.path, *(pair for pair in sent if pair[0] != "csrfmiddlewaretoken")]
    return sha256(repr(told).encode(errors="replace")).hexdigest()
