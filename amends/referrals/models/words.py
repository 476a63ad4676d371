"""Where a referral stands, and what the platform heard when it asked the customer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a referral", "To be answered")
    ANSWERED = "answered", pgettext_lazy("state of a referral", "Answered to them")
    RETURNED = "returned", pgettext_lazy("state of a referral", "Returned to them")
    DROPPED = (
        "dropped",
        pgettext_lazy("state of a referral", "Not answered: the customer was forgotten"),
    )


class Result(models.TextChoices):
    CONTENT = "content", _("Satisfied")
    UNHAPPY = "unhappy", pgettext_lazy("answer of a customer", "Not satisfied")
    NOT_REACHED = "not_reached", pgettext_lazy("result of a follow-up", "Not reached")
