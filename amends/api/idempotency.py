"""Idempotency-Key: a network may repeat a call, the product does it once."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from amends.api.problems import problem
from amends.now import now
from amends.people.digest import digest_of
from amends.people.models import StoredAnswer

KEPT = timedelta(hours=24)
SECONDS_TILL_THE_FIRST_IS_DONE = "1"


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers a repeated call with the stored answer. The effect and its answer commit together, and
    a call that breaks off frees its key with its transaction."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if not key or request.method in {"GET", "HEAD", "OPTIONS"} or not hasattr(request, "token"):
            return view(request, *args, **kwargs)
        if len(key) > 200:
            return problem(request, 422, _("An Idempotency-Key has at most 200 characters"))
        with transaction.atomic():
            if not _alone(request, key):
                return _still_running(request)
            if stored := _stored(request, key):
                return _repeat(request, stored)
            response = view(request, *args, **kwargs)
            if response.status_code < 500 and not _is_for_once(request, response):
                _store(request, key, response)
        return response

    return answer


def _alone(request: HttpRequest, key: str) -> bool:
    """Whether nobody else answers this call now; holds until the transaction ends, however it ends."""
    with connection.cursor() as cursor:
        call = f"{request.token.pk} {key}"
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [call])
        return cursor.fetchone()[0]


def _stored(request: HttpRequest, key: str) -> StoredAnswer | None:
    stored = StoredAnswer.objects.filter(token=request.token, key=digest_of(key)).first()
    if stored and stored.answered_at < now() - KEPT:
        stored.delete()
        return None
    return stored


def _is_for_once(request: HttpRequest, response: HttpResponseBase) -> bool:
    """What shows a number in full or hands a file out is not kept: it would outlive an erasure, and who
    asks again must still be allowed to, and is written down again."""
    return response.streaming or bool(request.shown_in_full)


def _store(request: HttpRequest, key: str, response: HttpResponse) -> None:
    StoredAnswer.objects.create(
        workspace=request.workspace,
        token=request.token,
        key=digest_of(key),
        digest=_digest(request),
        answered_at=now(),
        status=response.status_code,
        content_type=response["Content-Type"],
        body=response.content,
    )


def _digest(request: HttpRequest) -> str:
    return sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()


def _still_running(request: HttpRequest) -> HttpResponse:
    answer = problem(request, 409, _("The first request with this key is still running"))
    answer["Retry-After"] = SECONDS_TILL_THE_FIRST_IS_DONE
    return answer


def _repeat(request: HttpRequest, stored: StoredAnswer) -> HttpResponse:
    if stored.digest != _digest(request):
        return problem(request, 422, _("This Idempotency-Key was used for another request"))
    if stored.is_emptied:
        told = _("This call was done. Its answer is not kept any more: somebody was erased since.")
        return problem(request, 410, told)
    response = HttpResponse(
        bytes(stored.body), status=stored.status, content_type=stored.content_type
    )
    response["Idempotent-Replayed"] = "true"
    return response
