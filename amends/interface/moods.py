"""How a promise looks at this moment: the only loud colours of the product belong to it."""

from datetime import datetime, timedelta

from amends.now import now

SOON = timedelta(hours=1)


def mood(promise) -> str:
    """calm, soon, broken, kept, released or paused, for anything with `state` and `due_at`."""
    if promise.state != "open":
        return promise.state
    if getattr(promise, "is_paused", False) or promise.due_at is None:
        return "paused"
    return urgency(promise.due_at)


def urgency(due_at: datetime) -> str:
    """calm, soon, or broken once it has passed: of anything that is due."""
    left = due_at - now()
    if left < timedelta(0):
        return "broken"
    return "soon" if left < SOON else "calm"
