"""Every SMS that a customer sent, and what became of it. The gateway may bring one more than once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class InboundText(WorkspaceRow):
    class Outcome(models.TextChoices):
        JOINED = "joined", _("joined a case")
        HELD = "held", _("held in a case until somebody has looked at it")
        OPENED = "opened", _("opened a case")
        DECLINED = "declined", _("declined further SMS")
        RESUMED = "resumed", _("wants SMS again")
        FLOOD = "flood", _("too many from one sender")

    # As the gateway calls it.
    gateway_id = models.CharField(max_length=120, db_collation="C")
    sender = models.CharField(max_length=20, db_collation="C")
    text = models.TextField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    received_at = models.DateTimeField(default=now)
    case = within("cases.Case", null=True, blank=True, related_name="+")
    message = within("cases.Message", null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "gateway_id"], name="one_text_per_gateway_id"
            )
        ]
        indexes = [models.Index(fields=["workspace", "sender", "-id"], name="text_of_sender")]

    def __str__(self) -> str:
        return str(self.id)
