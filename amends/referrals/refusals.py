"""Why something could not be done with a referral, as a sentence."""

from django.utils.translation import gettext as _

from amends.referrals.models import AlreadyOver, NotLater, TooLateToReturn


def told(refusal: AlreadyOver | NotLater | TooLateToReturn) -> str:
    if isinstance(refusal, TooLateToReturn):
        return _("The time in which it could be returned has passed. Please answer it.")
    if isinstance(refusal, NotLater):
        return _("A new deadline has to be later than what stands already.")
    return _("This cannot be done any more as it stands now.")
