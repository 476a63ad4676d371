"""What was said: by the customer, to the customer, or among colleagues."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amends.cases.models.words import Channel
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class MessageQuerySet(models.QuerySet["Message"]):
    def public(self) -> "MessageQuerySet":
        """What the customer may read: everything said to or by him that is not held back."""
        return self.exclude(direction=Message.Direction.NOTE).filter(held=False)

    def in_order(self) -> "MessageQuerySet":
        return self.order_by("at", "id")


class Message(WorkspaceRow):
    """Immutable, in the database too. Whether and how it was delivered stands elsewhere."""

    class Direction(models.TextChoices):
        INBOUND = "in", _("from the customer")
        OUTBOUND = "out", _("to the customer")
        NOTE = "note", _("Note")

    case = within("cases.Case", models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    author = within("people.Membership", null=True, blank=True, related_name="+")
    customer = within("customers.Customer", null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    # What a mail quotes of earlier ones, and its HTML: one click away.
    quoted = models.TextField(blank=True)
    html = models.TextField(blank=True)
    # The letter that a mail door received; empty elsewhere.
    letter = models.UUIDField(null=True, blank=True)
    message_id = models.CharField(max_length=300, blank=True, db_collation="C")
    # The message that opened the case; its words stand at the top of the case already.
    opens = models.BooleanField(default=False)
    # From a sender who could not be trusted: kept apart until an agent has judged it.
    held = models.BooleanField(default=False)
    # Of what was told in person: to whom, where it was not the customer, and where it can be heard.
    told_to = models.CharField(max_length=120, blank=True)
    recording = models.CharField(max_length=80, blank=True, db_collation="C")
    # Who wrote it for us elsewhere, where that is nobody of this workspace.
    spoken_by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "at"], name="message_of_case"),
            models.Index(
                fields=["case"], condition=models.Q(opens=True), name="message_that_opens"
            ),
            models.Index(
                fields=["workspace", "message_id"],
                condition=~models.Q(message_id=""),
                name="message_by_mail_id",
            ),
        ]

    @property
    def is_note(self) -> bool:
        return self.direction == self.Direction.NOTE

    @property
    def is_inbound(self) -> bool:
        return self.direction == self.Direction.INBOUND

    @property
    def author_name(self) -> str:
        if self.author_id:
            return self.author.name
        if self.customer_id:
            return self.customer.called
        return self.spoken_by or "Amends"
