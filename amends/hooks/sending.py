"""Postings leave here, outside of any transaction: side by side to different webhooks, one after
the other to the same, and to none for longer than a moment while others wait."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from uuid import UUID

from django.db import connection

from amends.channels.sweeping import Waiting, waiting
from amends.hooks.models import Posting, Webhook
from amends.hooks.robots.telling import tell_group
from amends.now import now
from amends.outside.client import CannotCall, post
from amends.outside.signing import signed_headers
from amends.people.models import enter

GONE = 410
MOST_AT_ONCE = 8
SECONDS_FOR_ONE = 5


def send_waiting(*, limit: int = 50) -> bool:
    """Sends what is due; says whether there may be more."""
    due = waiting("postings_to_send", limit=limit)
    lanes = list(_by_webhook(due))
    if len(lanes) < 2:
        finished = [_send_in_turn(lane) for lane in lanes]
    else:
        with ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="webhook") as senders:
            finished = list(senders.map(_send_and_hang_up, lanes))
    return len(due) == limit or not all(finished)


def _by_webhook(due: list[Waiting]) -> list[list[Waiting]]:
    """What is due to each, oldest first."""
    of_workspaces: dict[UUID, list[UUID]] = defaultdict(list)
    for workspace_id, key in due:
        of_workspaces[workspace_id].append(key)
    lanes: dict[UUID, list[Waiting]] = defaultdict(list)
    for workspace_id, keys in of_workspaces.items():
        with enter(workspace_id):
            webhook_of = dict(Posting.objects.filter(pk__in=keys).values_list("pk", "webhook"))
        for key in keys:
            if key in webhook_of:
                lanes[webhook_of[key]].append((workspace_id, key))
    return list(lanes.values())


def _send_and_hang_up(lane: list[Waiting]) -> bool:
    try:
        return _send_in_turn(lane)
    finally:
        connection.close()  # of this thread


def _send_in_turn(lane: list[Waiting]) -> bool:
    """Whether it got through; the rest of a slow one's waits for the next round."""
    began = monotonic()
    workspace_id, first = lane[0]
    with enter(workspace_id):
        robot = Webhook.objects.robots().filter(postings=first).first()
        if robot:
            tell_group(robot)
            return True
    for workspace_id, key in lane:
        if monotonic() - began > SECONDS_FOR_ONE:
            return False
        with enter(workspace_id):
            if posting := Posting.objects.claim(key):
                send(posting)
    return True


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
