"""What a letter is for, and how far it has got."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    ACKNOWLEDGEMENT = "acknowledge", _("Acknowledgement")
    REPLY = "reply", _("Reply")
    PROMISE = "promise", _("Promise")
    OFFER = "offer", _("Offer")
    FOLLOW_UP = "follow_up", _("Follow-up")
    ESCALATION = "escalation", _("Escalation")
    DISPATCH = "dispatch", _("Dispatch")
    ACCOUNT = "account", _("Sign-in")
    OTHER = "other", _("Letter")


TO_CUSTOMERS = (
    Purpose.ACKNOWLEDGEMENT,
    Purpose.REPLY,
    Purpose.PROMISE,
    Purpose.OFFER,
    Purpose.FOLLOW_UP,
)

# That something waits for their department, and the code with which they read it.
TO_CLERKS = (Purpose.DISPATCH, Purpose.ACCOUNT)

# What an SMS can say at all: a template of each is registered with the provider.
BY_SMS = (*TO_CUSTOMERS, *TO_CLERKS)


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    CLAIMED = "claimed", _("Being sent")
    SENDING = "sending", _("Handed over")
    SENT = "sent", _("Sent")
    UNCERTAIN = "uncertain", _("Perhaps sent")
    DEAD = "dead", _("Could not be sent")
    BOUNCED = "bounced", _("Came back")


# What may still leave, or may have left without our knowing.
UNSETTLED = (State.QUEUED, State.CLAIMED, State.SENDING, State.UNCERTAIN)
