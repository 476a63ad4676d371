"""What a token may be used for, within what its member's role allows. One that is found can do no
more harm than its scopes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    READ = "read", _("Reads cases, promises and customers")
    REGISTER = "register", _("Registers cases")
    WORK = "work", _("Works on cases: writes, promises, hands over, closes")
    REDRESS = "redress", _("Offers remedies, decides on them, carries them out")
    CUSTOMERS = "customers", _("Changes what is known of customers")
    CONTACTS = "contacts", _("Shows contact points in full, one by one")
    PRIVACY = "privacy", _("Hands out, holds and erases what is known of customers")
    IDENTITY = "identity", _("Vouches for contact points")
    HISTORY = "history", _("Registers cases that are older than a day")


# Vouching, writing history, reading numbers in full, forgetting: the organisation's to allow.
OF_THE_ORGANISATION = {Scope.IDENTITY, Scope.HISTORY, Scope.CONTACTS, Scope.PRIVACY}
OF_MEMBERS = [scope for scope in Scope if scope not in OF_THE_ORGANISATION]


def scopes_open_to(membership) -> list[Scope]:
    """Those that this person may give to a token of hers."""
    return list(Scope) if membership.administers else OF_MEMBERS
