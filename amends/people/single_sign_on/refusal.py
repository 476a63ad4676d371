"""Why somebody was not let in: a code for the log, and the sentence that is read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Refusal(models.TextChoices):
    NOT_ASKED = (
        "not_asked",
        _("This sign-in was not begun here, took too long, or was used already."),
    )
    DECLINED = "declined", _("The provider did not let you in.")
    UNREACHABLE = "unreachable", _("The provider could not be reached.")
    MISCONFIGURED = "misconfigured", _("The provider does not accept how it was set up here.")
    OTHER_ISSUER = "other_issuer", _("The answer came from another provider.")
    NOT_GENUINE = "not_genuine", _("The provider’s answer could not be verified.")
    OUTSIDE = "outside", _("This account does not belong to the organisation.")
    NOT_VERIFIED = "not_verified", _("The provider does not vouch for your mail address.")
    OTHER_DOMAIN = "other_domain", _("Mail addresses of this domain are not let in.")
    NOT_INVITED = "not_invited", _("You are not a member yet. Please ask for an invitation.")
    ENDED = "ended", _("Your membership has ended. Please ask an administrator.")
    OTHER_ADDRESS = (
        "other_address",
        _("The account there has another mail address than you have here."),
    )
    CONNECTED = (
        "connected",
        _("An account there is connected to you already. Please ask an administrator."),
    )
    ONLY_WITH_PASSWORDS = (
        "only_with_passwords",
        _(
            "An account there can be connected only while passwords open the workspace, too. "
            "Please ask an administrator."
        ),
    )
    ONLY_WAY_IN = (
        "only_way_in",
        _(
            "Only the account of the organisation opens this workspace; without it you could not come in."
        ),
    )
    NO_PASSWORD = (
        "no_password",
        _("You have no password yet. Set one first; without it you could not come in."),
    )
    TAKEN = "taken", _("This account belongs to another member.")


class Refused(Exception):
    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why
