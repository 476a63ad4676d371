"""Idempotency-Key: a network may repeat a call, the product does it once."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from amends.api.problems import problem
from amends.now import now
from amends.people.models import StoredAnswer

KEPT = timedelta(hours=24)
# A process that died while answering frees the key after this long.
ABANDONED = timedelta(minutes=1)


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers a repeated call with the stored answer. The effect and its answer commit together."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if not key or request.method in {"GET", "HEAD", "OPTIONS"} or not hasattr(request, "token"):
            return view(request, *args, **kwargs)
        if len(key) > 200:
            return problem(request, 422, _("An Idempotency-Key has at most 200 characters"))
        digest = sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
        stored, taken = _take(request, key, digest)
        if not taken:
            return _repeat(request, stored, digest)
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            if response.status_code < 500:
                stored.keep(response)
        if response.status_code >= 500:
            stored.delete()
        return response

    return answer


def _take(request: HttpRequest, key: str, digest: str) -> tuple[StoredAnswer, bool]:
    row = {"workspace": request.workspace, "token": request.token, "key": key}
    old = StoredAnswer.objects.filter(token=request.token, key=key)
    old.filter(started_at__lt=now() - KEPT).delete()
    old.filter(status=None, started_at__lt=now() - ABANDONED).delete()
    try:
        with transaction.atomic():
            return StoredAnswer.objects.create(**row, digest=digest, started_at=now()), True
    except IntegrityError:
        return old.get(), False


def _repeat(request: HttpRequest, stored: StoredAnswer, digest: str) -> HttpResponse:
    if stored.digest != digest:
        return problem(request, 422, _("This Idempotency-Key was used for another request"))
    if stored.status is None:
        return problem(request, 409, _("The first request with this key is still running"))
    response = HttpResponse(
        bytes(stored.body), status=stored.status, content_type=stored.content_type
    )
    response["Idempotent-Replayed"] = "true"
    return response
