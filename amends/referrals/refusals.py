"""Why something could not be done with a referral, as a sentence."""

from django.utils.translation import gettext as _

from amends.referrals.models import AlreadyOver, TooLateToReturn


def told(refusal: AlreadyOver | TooLateToReturn) -> str:
    if isinstance(refusal, TooLateToReturn):
        return _("The time in which it could be returned has passed. Please answer it.")
    return _("This cannot be done any more as it stands now.")
