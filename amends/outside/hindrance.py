"""Why an address was not called, or nothing came back: a code, and its sentence."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Hindrance(models.TextChoices):
    NO_ADDRESS = "no_address", _("not an address that can be called")
    NO_HOST = "no_host", _("no such host")
    PRIVATE = "private", _("an address inside our own network")
    NOT_ENCRYPTED = "not_encrypted", _("not encrypted")
    UNTRUSTED = "untrusted", _("its certificate is not trusted")
    SLOW = "slow", _("took too long")
    REFUSED = "refused", _("refused the connection")
    BROKEN = "broken", _("the connection broke off")
