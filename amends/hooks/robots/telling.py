"""What waits for a group, told in one message. The services take twenty messages a minute from a robot:
what comes beyond waits for the next minute, and is then one message."""

from datetime import timedelta
from time import monotonic

from amends.hooks.models import Posting, Webhook
from amends.hooks.robots.lines import kept_line
from amends.hooks.robots.services import SERVICES, Request, was_taken
from amends.now import now
from amends.outside.client import CannotCall, post
from amends.people.throttle import tried_too_often

MOST_A_MINUTE, MINUTE = 20, timedelta(minutes=1)
MOST_LINES = 100
# Services that are asked for a word that every message holds find this one.
TITLE = "Amends 挽回"
HEADERS = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Amends"}


def tell_group(robot: Webhook) -> None:
    """Nothing where it rests, or has told its twenty."""
    if not robot.may_be_sent_to:
        return
    if tried_too_often(f"robot {robot.pk}", limit=MOST_A_MINUTE, within=MINUTE):
        return
    due = robot.postings.waiting().filter(next_check_at__lte=now()).order_by("queued_at", "id")
    keys = due.values_list("pk", flat=True)[:MOST_LINES]
    claimed = [posting for key in keys if (posting := Posting.objects.claim(key))]
    if claimed:
        _tell(robot, claimed)


def _tell(robot: Webhook, postings: list[Posting]) -> None:
    """Posts once, and notes with each line what came of it."""
    request = request_for(robot, postings)
    began = monotonic()
    try:
        answer = post(request.url, request.body.encode(), headers=HEADERS)
    except CannotCall as error:
        taken, told = False, error.why.value
    else:
        taken, told = answer.is_good and was_taken(answer.body), str(answer.status)
        if answer.is_good and not taken:
            told = "refused"
    milliseconds = round((monotonic() - began) * 1000)
    for place, posting in enumerate(postings):
        if taken:
            posting.mark_taken(told, milliseconds=milliseconds)
        else:
            posting.put_off(told, milliseconds=milliseconds, counts=place == 0)


def request_for(robot: Webhook, postings: list[Posting]) -> Request:
    lines = [kept_line(posting.body) for posting in postings]
    (secret,) = robot.secrets(now())
    return SERVICES[robot.form](robot.url, secret, TITLE, lines, now())
