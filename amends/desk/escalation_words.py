"""Why a case was laid before somebody, as a person says it."""

from django.utils.translation import gettext_lazy as _

from amends.cases.models import WarningKind
from amends.cases.models.case_warning import WHY as WARNING

WHY = {
    "asked": _("A colleague asks for help"),
    "broken promise": _("A promise was not kept in time"),
    "safety": _("Somebody’s safety is concerned"),
    "unhappy follow-up": _("The customer is not content with how it was put right"),
    "unhappy again": _("The customer is unhappy for the second time"),
    "offer declined": _("The customer declined the offer"),
    "review asked": _("The customer asks for a review"),
    "not solved": _("The customer says that it is not solved"),
}


def why(code: str) -> str:
    """The code itself where a later version has one that is not known here."""
    kind = code.removeprefix(WARNING)
    if kind != code and kind in WarningKind.values:
        return str(_("Warning words: %(kind)s")) % {"kind": WarningKind(kind).label}
    return str(WHY.get(code, code))
