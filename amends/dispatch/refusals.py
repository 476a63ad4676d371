"""Why something could not be done, told to a person so that he knows what to do instead."""

from django.utils.translation import gettext_lazy as _

from amends.cases.models.promising import InThePast
from amends.dispatch.models import refusal

SENTENCES = {
    refusal.CaseHasEnded: _("This case has ended; nothing is asked about it any more."),
    refusal.DepartmentRetired: _("This department is asked no more; please choose another one."),
    refusal.AskedTwice: _("This department has been asked already."),
    refusal.NotWithDepartment: _(
        "This has been answered, returned, recalled or given to another department meanwhile."
    ),
    refusal.NothingToReview: _("There is no answer that waits for your review."),
    refusal.HasEnded: _("This dispatch has ended."),
    refusal.SaysNothing: _("Please write something."),
    InThePast: _("This time has passed already."),
}
REFUSALS = tuple(SENTENCES)


def told(error: Exception) -> str:
    return str(SENTENCES[type(error)])
