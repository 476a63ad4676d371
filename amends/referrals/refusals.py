"""Why something could not be done with a referral, as a sentence."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from amends.cases.models import Case
from amends.referrals.models import AlreadyOver, AnsweredThere, NotLater, TooLateToReturn


def answered_in(cases: Iterable[Case]) -> str:
    return _(
        "The same was answered in %(cases)s already. Look there first, so that nothing is answered "
        "twice."
    ) % {"cases": _(", ").join(case.label for case in cases)}


def told(refusal: AlreadyOver | AnsweredThere | NotLater | TooLateToReturn) -> str:
    if isinstance(refusal, AnsweredThere):
        return answered_in(refusal.args[0])
    if isinstance(refusal, TooLateToReturn):
        return _("The time in which it could be returned has passed. Please answer it.")
    if isinstance(refusal, NotLater):
        return _("A new deadline has to be later than the present one, and than our answer.")
    return _("This cannot be done any more as it stands now.")
