"""What the SMS gateway posts to us: what became of an SMS, and what a customer answered."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from amends.channels.models import SmsGateway
from amends.channels.models.sms_gateway import signed_key
from amends.channels.sms.answering import take
from amends.channels.sms.outcome import settle
from amends.customers.models.contact_point import UnusableContact
from amends.now import now
from amends.outside.signing import NotSigned, check_signature
from amends.people.models import enter
from amends.words import one_line

LARGEST = 16 * 1024
TOLD = {"delivered", "failed"}
# An SMS may have waited for a phone to be switched on; nothing comes from tomorrow.
OLDEST, AHEAD = timedelta(days=7), timedelta(minutes=5)


class NotUnderstood(ValueError):
    """The body is none of the two that the contract knows."""


@csrf_exempt
@require_POST
def way_back(request: HttpRequest, token: str) -> HttpResponse:
    """Answers 200 when it is kept, and the same when it was kept before."""
    try:
        workspace_id, gateway_id = signed_key.read(token)
    except BadSignature as error:
        raise Http404 from error
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return JsonResponse({"error": "too large"}, status=413)
    with enter(workspace_id):
        gateway = SmsGateway.objects.select_related("workspace").filter(pk=gateway_id).first()
        if gateway is None:
            raise Http404
        try:
            check_signature(request.headers, request.body, secret=gateway.key, at=now())
            return JsonResponse({"outcome": _note(gateway, request.body)})
        except NotSigned:
            return JsonResponse({"error": "signature"}, status=403)
        except (NotUnderstood, UnusableContact) as error:
            return JsonResponse({"error": f"not understood: {error}"[:200]}, status=422)


def _note(gateway: SmsGateway, body: bytes) -> str:
    told = _read(body)
    match told.get("type"):
        case "sms.report":
            return _report(told)
        case "sms.answer":
            return _answer(gateway, told)
    raise NotUnderstood("type")


def _report(told: dict) -> str:
    state = _text(told, "state", 20)
    reason = one_line(_whole(str(told.get("reason") or "")), at_most=40)
    if state not in TOLD:
        raise NotUnderstood("state")
    try:
        key = UUID(_text(told, "key", 36))
    except ValueError as error:
        raise NotUnderstood("key") from error
    with transaction.atomic():
        known = settle(key, state, state, reason=reason)
    return "noted" if known else "unknown"


def _answer(gateway: SmsGateway, told: dict) -> str:
    kept = take(
        gateway.workspace,
        gateway_id=_text(told, "id", 120),
        sender=_text(told, "from", 40),
        text=_text(told, "text", 10_000),
        at=_moment(told.get("at")),
    )
    return kept.outcome


def _read(body: bytes) -> dict:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood("JSON") from error
    if not isinstance(told, dict):
        raise NotUnderstood("JSON")
    return told


def _text(told: dict, name: str, at_most: int) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > at_most or "\0" in value:
        raise NotUnderstood(name)
    return _whole(value)


def _whole(text: str) -> str:
    """JSON may tell half of a character, which no database keeps."""
    return text.encode(errors="replace").decode()


def _moment(value: object) -> datetime:
    """When the phone sent it, where that can be believed."""
    try:
        at = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not now() - OLDEST < at < now() + AHEAD:
        return now()
    return at
