from django.db import models

from amends.people.models import WorkspaceRow
from amends.people.models.row import within

LONGEST_WORDS, LONGEST_DRAFT = 1000, 20_000


class HandoverItem(WorkspaceRow):
    """One case that is handed over, with what the next shift should know of it.

    Where it `moves`, its holder changes; otherwise the next shift only keeps an eye on it.
    """

    handover = within("shifts.Handover", models.CASCADE, related_name="items")
    case = within("cases.Case", models.CASCADE, related_name="+")
    moves = models.BooleanField(default=True)
    # A warning, a word on the customer.
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    # A reply that was begun and is not sent yet: the next shift opens it where replies are written.
    draft = models.TextField(blank=True)
    refused_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handover", "case"], name="handed_over_once")
        ]
