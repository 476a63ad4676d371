"""What is promised, and how it stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PromiseKind(models.TextChoices):
    ACKNOWLEDGE = "acknowledge", _("Acknowledge")
    RESPOND = "respond", _("First response")
    INFORM = "inform", _("Keep informed")
    RESOLVE = "resolve", _("Solve")
    CALL_BACK = "call_back", _("Call back")
    EXPLAIN = "explain", _("Explain")
    DELIVER = "deliver", _("Deliver the remedy")
    FOLLOW_UP = "follow_up", _("Follow up")
    DISPATCH = "dispatch", _("Answer of a department")
    # Owed inside, to a leader who ordered it.
    REPORT = "report", _("Report to a leader")
    # Owed to a platform that handed the case over, by its deadline.
    REFERRAL = "referral", _("Owed to a platform")
    OTHER = "other", _("Promise")


# Whoever set the time of these moves it; we do not.
SET_BY_OTHERS = (PromiseKind.REFERRAL,)


class PromiseState(models.TextChoices):
    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    BROKEN = "broken", _("Broken")
    RELEASED = "released", _("Released")


class AlreadyEnded(Exception):
    """The promise has been kept or released before."""


class SetByOthers(Exception):
    """The time is theirs to whom it is owed: only they give another."""
