"""Every SMS that a customer sent, and what became of it. The gateway may bring one more than once."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.channels.actions import TextAction, Texted
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.masking import mask_phone

SET_ASIDE = ("flood", "clerk")


class InboundTextQuerySet(models.QuerySet["InboundText"]):
    def set_aside(self) -> "InboundTextQuerySet":
        """What waits for a person: too many came from one sender, or a clerk answered."""
        return self.filter(outcome__in=SET_ASIDE)


class InboundText(WorkspaceRow):
    class Outcome(models.TextChoices):
        JOINED = "joined", _("joined a case")
        HELD = "held", _("held in a case until somebody has looked at it")
        OPENED = "opened", _("opened a case")
        DECLINED = "declined", _("declined further SMS")
        RESUMED = "resumed", _("wants SMS again")
        FLOOD = "flood", _("too many from one sender")
        CLERK = "clerk", _("a clerk answered by SMS")
        DISMISSED = "dismissed", _("dismissed by a person")

    # As the gateway calls it.
    gateway_id = models.CharField(max_length=120, db_collation="C")
    sender = models.CharField(max_length=20, db_collation="C")
    text = models.TextField()
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    received_at = models.DateTimeField(default=now)
    case = within("cases.Case", null=True, blank=True, related_name="+")
    message = within("cases.Message", null=True, blank=True, related_name="+")

    objects = InboundTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "gateway_id"], name="one_text_per_gateway_id"
            )
        ]
        indexes = [
            models.Index(fields=["workspace", "sender", "-id"], name="text_of_sender"),
            models.Index(
                fields=["workspace", "-id"],
                condition=models.Q(outcome__in=SET_ASIDE),
                name="text_set_aside",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def masked_sender(self) -> str:
        return mask_phone(self.sender)

    def dismiss(self, *, by: Acting) -> None:
        """A person has read it: nothing is owed to anybody for it. Twice is harmless."""
        with transaction.atomic():
            waiting = InboundText.objects.set_aside().filter(pk=self.pk)
            if waiting.update(outcome=self.Outcome.DISMISSED):
                self.record(TextAction.DISMISSED, by=by)

    def record(self, action: TextAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            case_id=self.case_id,
            subject=self,
            facts=Texted(sms=self.id),
        )
