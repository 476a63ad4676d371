from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amends.cases.models.words import Channel


class Step(models.TextChoices):
    """In this order: nobody is cut off who was not warned twice."""

    FIRST = "first_warning", _("First warning")
    SECOND = "second_warning", _("Second warning")
    END = "end", _("End of the conversation")


class Review(models.TextChoices):
    NONE = "", pgettext_lazy("conduct note", "not reviewed")
    ASKED = "asked", _("waits for a review")
    UPHELD = "upheld", _("reviewed: it stands")
    LIFTED = "lifted", _("reviewed: lifted")


# Where abuse is met by a person.
WAYS = (Channel.PHONE, Channel.VISIT, Channel.WECHAT, Channel.EMAIL, Channel.WEB, Channel.SMS)
