"""Why something could not be done, told to a person so that he knows what to do instead."""

from django.utils.translation import gettext_lazy as _

from amends.recovery.models import answerable, decidable, grantable, line, proposing
from amends.recovery.money import NotAnAmount

SENTENCES = {
    proposing.RemedyNotAsked: _(
        "Please ask first what would put it right for the customer; “asked, not stated” will do."
    ),
    proposing.CaseNotOpen: _("This case has ended; nothing can be offered in it any more."),
    proposing.NothingChosen: _("Please choose at least one remedy that is in use."),
    proposing.SeveralCurrencies: _("Please offer in one currency at a time."),
    proposing.NotTheirsToOffer: _("Only who handles cases can offer a remedy."),
    grantable.BeyondEverybody: _("Nobody in the organisation may grant that much."),
    NotAnAmount: _("This amount cannot be offered."),
    decidable.OwnOffer: _("You proposed this yourself; a colleague has to decide."),
    decidable.BelowTheOffer: _(
        "This passes your authority. Somebody who may grant more has to decide."
    ),
    decidable.AlreadyDecided: _("This has been decided, or was withdrawn, meanwhile."),
    decidable.ReasonNeeded: _("Please say why: your colleague has to explain it."),
    answerable.OfferOver: _(
        "This offer has been answered, has expired or was withdrawn meanwhile."
    ),
    line.CannotExecute: _(
        "This can be done only once the customer has accepted, and not on a later day."
    ),
    line.ProofNeeded: _("Please add the document that shows that it arrived."),
    line.NotByTheSame: _(
        "You executed this yourself; a colleague, or the customer, has to confirm it."
    ),
}
REFUSALS = tuple(SENTENCES)


def told(refusal: Exception) -> str:
    return str(SENTENCES[type(refusal)])
