"""Why something could not be done with a letter, as a sentence."""

from django.utils.translation import gettext as _

from amends.letters.models import NeedsSomebodyElse, NotNow
from amends.letters.printing import Lacks
from amends.printing.pages import CannotSet

REFUSALS = (NotNow, NeedsSomebodyElse, Lacks, CannotSet)


def told(refusal: Exception) -> str:
    if isinstance(refusal, Lacks):
        sentence = _("No font here has “%(characters)s”. Please write it another way.")
        return sentence % {"characters": refusal.characters[:20]}
    if isinstance(refusal, CannotSet):
        return _("It could not be printed in time. Please make it shorter.")
    if isinstance(refusal, NeedsSomebodyElse):
        return _("Somebody else decides on a letter for which you asked the seal.")
    return _("This cannot be done with the letter as it stands now.")
