"""What a letter on paper is for, and how far it has come."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    ANSWER = "answer", pgettext_lazy("kind of letter", "Letter of answer")
    APOLOGY = "apology", pgettext_lazy("kind of letter", "Letter of apology")
    SETTLEMENT = "settlement", pgettext_lazy("kind of letter", "Letter of settlement")


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a letter", "Draft")
    ASKED = "asked", pgettext_lazy("state of a letter", "Waits for the seal")
    APPROVED = "approved", pgettext_lazy("state of a letter", "May be sealed")
    REFUSED = "refused", pgettext_lazy("state of a letter", "Seal refused")
    SENT = "sent", pgettext_lazy("state of a letter", "On its way")
    DELIVERED = "delivered", pgettext_lazy("state of a letter", "Delivered")
    DROPPED = "dropped", pgettext_lazy("state of a letter", "Not to be sent")
