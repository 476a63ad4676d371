"""Postings leave here, one after the other, outside of any transaction."""

from time import monotonic

from amends.channels.sweeping import in_turn, waiting
from amends.hooks.models import Posting
from amends.hooks.signing import signed_headers
from amends.now import now
from amends.outside.client import CannotCall, post

GONE = 410


def send_waiting(*, limit: int = 50) -> bool:
    """Sends what is due; says whether there may be more."""
    due = waiting("postings_to_send", limit=limit)
    for key in in_turn(due):
        if posting := Posting.objects.claim(key):
            send(posting)
    return len(due) == limit


def send(posting: Posting) -> None:
    """Posts it once, and notes what came of it. 410 says that nobody will ever take anything."""
    secrets = posting.webhook.secrets(now())
    headers = signed_headers(posting.id, posting.body, secrets=secrets, at=now())
    headers |= {"Content-Type": "application/json", "User-Agent": "Amends"}
    began = monotonic()
    try:
        answer = post(posting.webhook.url, posting.body.encode(), headers=headers)
    except CannotCall as error:
        posting.put_off(error.why.value, milliseconds=_since(began))
        return
    if answer.is_good:
        posting.mark_taken(str(answer.status), milliseconds=_since(began))
        return
    posting.put_off(str(answer.status), milliseconds=_since(began))
    if answer.status == GONE:
        posting.webhook.stop("gone")


def _since(began: float) -> int:
    return round((monotonic() - began) * 1000)
