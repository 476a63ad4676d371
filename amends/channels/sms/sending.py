"""SMS leave here: each is given to the workspace's gateway under its own key, which a gateway takes
only once, so that it may be given again where nobody knows what became of it."""

import json
import logging
from http import HTTPStatus
from uuid import UUID

from django.conf import settings

from amends.channels.models import Delivery, SmsGateway
from amends.channels.models.words import Purpose, State
from amends.channels.sms.outcome import refuse, settle, unless_reported
from amends.channels.sms.stand_in.finding import stand_in_at
from amends.channels.sms.words import text_of
from amends.channels.sweeping import in_turn, waiting
from amends.now import now
from amends.outside.client import Answer, CannotCall, post
from amends.outside.hindrance import Hindrance
from amends.outside.signing import signed_headers

log = logging.getLogger(__name__)

SECONDS = 10
# Not the letter is wrong then but our key, our address, or the hour.
LATER = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_EARLY,
    HTTPStatus.TOO_MANY_REQUESTS,
}
# These end a call that has begun: the gateway may have taken what it was told.
IN_DOUBT = {Hindrance.SLOW, Hindrance.BROKEN}


def send_waiting(*, limit: int = 50) -> bool:
    """Sends what is due; says whether there may be more. The demo sends to its stand-in alone."""
    if settings.DEMO and not stand_in_at(settings.DATA):
        return False
    due = waiting("texts_to_send", limit=limit)
    for delivery_id in in_turn(due):
        try:
            _send(delivery_id)
        except Exception:
            # One that cannot be sent must not keep the others waiting, least of all other houses'.
            log.exception("SMS %s could not be sent", delivery_id)
    return len(due) == limit


def _send(delivery_id: UUID) -> None:
    waits = Delivery.objects.filter(pk=delivery_id)
    workspace_id = waits.values_list("workspace_id", flat=True).first()
    gateway = SmsGateway.objects.select_related("workspace").in_use(workspace_id)
    opens_at = gateway.opens_at(now()) if gateway else now()
    # A code is waited for at this moment.
    if opens_at > now() and not waits.filter(purpose=Purpose.ACCOUNT).exists():
        # What was handed over is not quiet any more, and of what was reported nothing is due.
        due = waits.filter(next_check_at__lte=now()).exclude(state=State.SENDING)
        due.update(next_check_at=opens_at)
        return
    delivery = Delivery.objects.claim(delivery_id)
    if delivery is None:
        return
    if gateway is None:
        delivery.give_up("no gateway")
    elif delivery.is_useless_at(now()):
        delivery.give_up("holds no longer")
    elif delivery.hand_over():
        _hand_over(gateway, delivery)


def _hand_over(gateway: SmsGateway, delivery: Delivery) -> None:
    body = json.dumps(_told(gateway, delivery), ensure_ascii=False)
    headers = signed_headers(delivery.id, body, secrets=[gateway.key], at=now())
    headers |= {"Content-Type": "application/json", "User-Agent": "Amends"}
    try:
        answer = _called(gateway, body.encode(), headers)
    except CannotCall as error:
        why = error.why
        unless_reported(
            delivery.id,
            lambda each: each.doubt(why.value) if why in IN_DOUBT else each.put_off(why.value),
        )
        return
    if answer.is_good:
        settle(delivery.id, "sent", str(answer.status))
    elif answer.status in LATER or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        unless_reported(delivery.id, lambda each: each.put_off(str(answer.status)))
    else:
        reason = _reason_in(answer.body)
        unless_reported(delivery.id, lambda each: refuse(each, reason, str(answer.status)))


def _called(gateway: SmsGateway, body: bytes, headers: dict[str, str]) -> Answer:
    if settings.DEMO:
        url = f"{stand_in_at(settings.DATA)}send"
        return post(url, body, headers=headers, seconds=SECONDS, ours=True)
    return post(gateway.url, body, headers=headers, seconds=SECONDS)


def _told(gateway: SmsGateway, delivery: Delivery) -> dict:
    """The body of the call, as docs/sms.md has it; the same at every attempt."""
    return {
        "key": str(delivery.id),
        "to": delivery.to,
        "signature": gateway.signature,
        "template": gateway.template_for(delivery.purpose, delivery.language),
        "language": delivery.language,
        "parameters": delivery.parameters,
        "text": text_of(delivery, signature=gateway.signature),
        "report_to": gateway.way_back,
    }


def _reason_in(body: bytes) -> str:
    try:
        told = json.loads(body)
        return str(told["reason"])[:40]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
