"""A puzzle for the public door while very much comes in: a second of a browser's work, or a minute of
waiting for those without scripts. Nobody else takes part in it, and it tells us nothing of anybody."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.core import signing

from amends.now import now
from amends.people.digest import digest_of
from amends.people.throttle import tried_too_often

SALT = "portal puzzle"
BITS = 16  # zeros at the begin of the hash: 65,536 tries on average
WAIT = timedelta(minutes=1)
HOLDS = timedelta(hours=1)
LONGEST_ANSWER = 12


def new_task() -> str:
    return signing.dumps([now().timestamp(), token_urlsafe(9)], salt=SALT)


def is_solved(task: str, answer: str) -> bool:
    """Each task is good once, within the hour."""
    try:
        made, _chance = signing.loads(task, salt=SALT)
    except signing.BadSignature:
        return False
    age = now() - datetime.fromtimestamp(made, now().tzinfo)
    if age > HOLDS or not (age >= WAIT or _took_work(task, answer)):
        return False
    return not tried_too_often(
        f"portal puzzle:{digest_of(task)}", limit=1, within=timedelta(days=1)
    )


def _took_work(task: str, answer: str) -> bool:
    """`task:answer` has a SHA-256 that begins with so many zeros."""
    if len(answer) > LONGEST_ANSWER:
        return False
    begin = int.from_bytes(sha256(f"{task}:{answer}".encode()).digest()[:4])
    return begin >> (32 - BITS) == 0
