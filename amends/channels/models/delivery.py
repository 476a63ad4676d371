"""One letter to one recipient, and how far it has got.

`queued → claimed → sending → sent`. What is claimed may be sent again by another process once its
lease has run out; what was `sending` may not, for the server may have taken it: it is `uncertain`,
and a person decides. Every attempt carries the same Message-ID. A gateway for SMS knows each letter
by its key and takes none twice, so there the same letter is handed over again under its key.
"""

from django.db import models

from amends.cases.models.words import Channel
from amends.channels.models.delivery_queue import LEASE, DeliveryQuerySet
from amends.channels.models.settling import Settling
from amends.channels.models.words import Purpose, State
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.masking import mask_mail, mask_phone


class Delivery(Settling, WorkspaceRow):
    case = within("cases.Case", models.CASCADE, null=True, blank=True, related_name="deliveries")
    message = within(
        "cases.Message", models.CASCADE, null=True, blank=True, related_name="deliveries"
    )
    service_address = models.ForeignKey(
        "channels.ServiceAddress", models.PROTECT, null=True, related_name="+"
    )
    channel = models.CharField(max_length=12, default=Channel.EMAIL)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    to = models.CharField(max_length=254, db_collation="C")
    to_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    # The mail that this one answers, so that mail programs show them together.
    answers = models.CharField(max_length=500, blank=True)
    # What an SMS says in place of the text: what stands in its template, in which language.
    parameters = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=10, blank=True)
    # Where it leads, and the time that it names; for a code, until when it holds.
    link = models.CharField(max_length=500, blank=True)
    by_when = models.DateTimeField(null=True, blank=True)
    # The one that did not arrive. No key: old months of this table are taken away whole.
    instead_of = models.UUIDField(null=True, blank=True)
    queued_at = models.DateTimeField(default=now)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_check_at"],
                condition=models.Q(next_check_at__isnull=False),
                name="delivery_to_send",
            ),
            models.Index(fields=["case", "queued_at"], name="delivery_of_case"),
            models.Index(fields=["workspace", "to", "-queued_at"], name="delivery_to_whom"),
            models.Index(fields=["workspace", "state", "-queued_at"], name="delivery_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} to {self.to}"

    @property
    def masked_to(self) -> str:
        return mask_phone(self.to) if self.goes_by_sms else mask_mail(self.to)

    @property
    def is_automatic(self) -> bool:
        return self.purpose not in (Purpose.REPLY, Purpose.OFFER)

    @property
    def holds_a_way_in(self) -> bool:
        """Whether its text has a link that signs in or sets a password."""
        return self.purpose == Purpose.ACCOUNT

    def hand_over(self) -> bool:
        """The last moment before the server may take it. False where another process has it."""
        mine = Delivery.objects.filter(pk=self.pk, state=State.CLAIMED, attempts=self.attempts)
        self.state = State.SENDING
        return bool(mine.update(state=State.SENDING, next_check_at=now() + LEASE))

    @property
    def goes_by_sms(self) -> bool:
        return self.channel == Channel.SMS

    def send_again(self) -> bool:
        """A person has decided that it should leave once more. False where it cannot, or needs
        nobody's decision."""
        troubled = Delivery.objects.troubled().filter(pk=self.pk, state=self.state)
        # Without an attempt, an SMS would not know the late report of an earlier one.
        attempts = int(self.goes_by_sms)
        return self.can_leave_again and bool(
            troubled.update(state=State.QUEUED, next_check_at=now(), attempts=attempts)
        )

    @property
    def can_leave_again(self) -> bool:
        """Not once its text is gone, nor as an SMS that failed: under its key the gateway would
        send nothing, and another way was taken."""
        failed_for_good = self.goes_by_sms and self.state in (State.DEAD, State.BOUNCED)
        return bool(self.text) and not failed_for_good
