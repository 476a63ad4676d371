"""How far a dispatch has got.

`asked → accepted → answered → passed`; an answer that is not good enough goes back to `accepted`.
The department may end it by returning it, the owner by recalling it or giving it to another one.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DispatchState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("dispatch", "Not accepted yet")
    ACCEPTED = "accepted", pgettext_lazy("dispatch", "Accepted")
    ANSWERED = "answered", pgettext_lazy("dispatch", "To be reviewed")
    PASSED = "passed", pgettext_lazy("dispatch", "Passed")
    RETURNED = "returned", pgettext_lazy("dispatch", "Returned")
    REASSIGNED = "reassigned", pgettext_lazy("dispatch", "Reassigned")
    RECALLED = "recalled", pgettext_lazy("dispatch", "Recalled")


WITH_DEPARTMENT = (DispatchState.ASKED, DispatchState.ACCEPTED)
OPEN = (*WITH_DEPARTMENT, DispatchState.ANSWERED)
ENDED = tuple(state for state in DispatchState if state not in OPEN)


class Part(models.TextChoices):
    LEAD = "lead", _("Lead department")
    ASSISTING = "assisting", _("Assisting department")
