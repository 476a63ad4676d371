"""One letter to one recipient, and how far it has got.

`queued → claimed → sending → sent`. What is claimed may be sent again by another process once its
lease has run out; what was `sending` may not, for the server may have taken it: it is `uncertain`,
and a person decides. Every attempt carries the same Message-ID. A gateway for SMS knows each letter
by its key and takes none twice, so there the same letter is handed over again under its key.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import Channel
from amends.channels.actions import DeliveryAction, Sent
from amends.channels.models.inbound_mail import InboundMail
from amends.channels.models.service_address import ServiceAddress
from amends.events.actor import system
from amends.events.models import Event
from amends.ids import id_caused_by
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.masking import mask_mail, mask_phone

LEASE = timedelta(minutes=5)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=2)
MOST_ATTEMPTS = 30  # about two days
# An SMS that comes a day later helps nobody; after two hours another way is better.
MOST_ATTEMPTS_BY_SMS = 8


class Purpose(models.TextChoices):
    ACKNOWLEDGEMENT = "acknowledge", _("Acknowledgement")
    REPLY = "reply", _("Reply")
    PROMISE = "promise", _("Promise")
    OFFER = "offer", _("Offer")
    FOLLOW_UP = "follow_up", _("Follow-up")
    ESCALATION = "escalation", _("Escalation")
    ACCOUNT = "account", _("Sign-in")
    OTHER = "other", _("Letter")


TO_CUSTOMERS = (
    Purpose.ACKNOWLEDGEMENT,
    Purpose.REPLY,
    Purpose.PROMISE,
    Purpose.OFFER,
    Purpose.FOLLOW_UP,
)


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    CLAIMED = "claimed", _("Being sent")
    SENDING = "sending", _("Handed over")
    SENT = "sent", _("Sent")
    UNCERTAIN = "uncertain", _("Perhaps sent")
    DEAD = "dead", _("Could not be sent")
    BOUNCED = "bounced", _("Came back")


# What may still leave, or may have left without our knowing.
UNSETTLED = (State.QUEUED, State.CLAIMED, State.SENDING, State.UNCERTAIN)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def queue(self, workspace, *, to: str, purpose: str, subject: str, text: str, **fields):
        """A letter that will leave. With the `id` of an earlier one it is that one."""
        delivery = Delivery(
            workspace=workspace,
            to=to,
            purpose=purpose,
            subject=subject,
            text=text,
            next_check_at=now(),
            **fields,
        )
        self.bulk_create([delivery], ignore_conflicts=True)  # type: ignore[list-item]
        return delivery

    def write(self, event: Event, case, *, to: str, purpose: str, **fields) -> "Delivery":
        """The letter that follows from `event`, once however often the event is read. It answers
        the correspondent's last mail, from the address that he wrote to."""
        last = _last_mail(case)
        fields.setdefault("id", id_caused_by(event.id, event.recorded_at, purpose, to))
        return self.queue(
            case.workspace,
            case=case,
            service_address=address_for(case, last),
            to=to,
            purpose=purpose,
            answers=last.mail_id if last and last.sender == to else "",
            **fields,
        )

    def claim(self, pk: UUID) -> "Delivery | None":
        """Takes the letter for this process alone, if its moment has come."""
        with transaction.atomic():
            due = self.select_for_update(skip_locked=True, of=("self",)).filter(
                pk=pk, next_check_at__lte=now(), state__in=UNSETTLED
            )
            delivery = due.select_related("workspace", "service_address").first()
            if delivery is None:
                return None
            if delivery.state == State.SENDING:
                delivery.doubt("")
                return None
            delivery.state, delivery.attempts = State.CLAIMED, delivery.attempts + 1
            delivery.next_check_at = now() + LEASE
            delivery.save(update_fields=["state", "attempts", "next_check_at"])
        return delivery

    def delayed(self) -> "DeliveryQuerySet":
        """Tried in vain at least once, and tried again: the server on the other side is away."""
        return self.filter(state=State.QUEUED, attempts__gt=0)

    def by_mail(self) -> "DeliveryQuerySet":
        return self.filter(channel=Channel.EMAIL)

    def by_sms(self) -> "DeliveryQuerySet":
        return self.filter(channel=Channel.SMS)

    def troubled(self) -> "DeliveryQuerySet":
        """What a person should look at: not sent, perhaps sent, or tried in vain for a while."""
        return self.filter(
            models.Q(state__in=[State.UNCERTAIN, State.DEAD, State.BOUNCED])
            | models.Q(state=State.QUEUED, attempts__gt=1)
        )


def address_for(case, last: InboundMail | None = None) -> ServiceAddress | None:
    """From which address the correspondent is written to: the one that he wrote to himself, unless
    nothing can be answered to it any more."""
    last = last or _last_mail(case)
    if last and last.service_address.retired_at is None:
        return last.service_address
    return ServiceAddress.objects.standing().filter(workspace_id=case.workspace_id).first()


def _last_mail(case) -> InboundMail | None:
    mails = InboundMail.objects.filter(case=case).order_by("-received_at")
    return mails.select_related("service_address").first()


class Delivery(WorkspaceRow):
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
    # Where it leads, and the time that it names.
    link = models.CharField(max_length=500, blank=True)
    by_when = models.DateTimeField(null=True, blank=True)
    # The one that did not arrive. No key: old months of this table are taken away whole.
    instead_of = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Every attempt: when, and what the server said.
    log = models.JSONField(default=list)
    queued_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True, blank=True)
    # By the gateway's own report.
    arrived_at = models.DateTimeField(null=True, blank=True)
    # When to try, or to look whether whoever took it still lives.
    next_check_at = models.DateTimeField(null=True, blank=True)

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

    def mark_sent(self, answer: str) -> None:
        """The server has taken it: what it tells the customer is told."""
        with transaction.atomic():
            self.sent_at = now()
            self.note(answer, State.SENT, DeliveryAction.SENT)
            if self.purpose == Purpose.ACKNOWLEDGEMENT:
                self.case.keep_promises([PromiseKind.ACKNOWLEDGE], by=system)
            elif self.instead_of and self.message_id:
                self.case.keep_by_writing(by=system)

    def put_off(self, answer: str) -> None:
        """Not now; again after a pause that doubles, and at last given up."""
        if self._was_tried_enough:
            self.give_up(answer)
        else:
            self.note(answer, State.QUEUED, None, again_at=now() + self._pause)

    def doubt(self, answer: str) -> None:
        """Handed over, and no answer: nobody knows whether it was taken. Under its key a gateway may
        be given it again; of a mail a person decides."""
        again = self.goes_by_sms and not self._was_tried_enough
        with transaction.atomic():
            self.note(
                answer,
                State.UNCERTAIN,
                DeliveryAction.UNCERTAIN if self.attempts == 1 or not again else None,
                again_at=now() + self._pause if again else None,
            )

    @property
    def _was_tried_enough(self) -> bool:
        return self.attempts >= (MOST_ATTEMPTS_BY_SMS if self.goes_by_sms else MOST_ATTEMPTS)

    @property
    def _pause(self) -> timedelta:
        return min(FIRST_PAUSE * 2 ** min(max(self.attempts - 1, 0), 10), LONGEST_PAUSE)

    def give_up(self, answer: str) -> None:
        with transaction.atomic():
            self.note(answer, State.DEAD, DeliveryAction.GIVEN_UP)

    def mark_bounced(self, answer: str) -> None:
        with transaction.atomic():
            self.note(answer, State.BOUNCED, DeliveryAction.BOUNCED)

    def mark_arrived(self, answer: str) -> None:
        """The gateway reports it on the customer's phone, perhaps before we knew it sent."""
        with transaction.atomic():
            if self.sent_at is None:
                self.mark_sent(answer)
            self.arrived_at = now()
            self.save(update_fields=["arrived_at"])
            self.note(answer, State.SENT, DeliveryAction.DELIVERED)

    def mark_untold(self) -> bool:
        """No way is left by which the customer could be told this. False where that is known."""
        told = Event.objects.filter(action=DeliveryAction.UNTOLD.value, subject_id=self.pk)
        if told.exists():
            return False
        self._record(DeliveryAction.UNTOLD)
        return True

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

    def note(
        self,
        answer: str,
        state: str,
        action: DeliveryAction | None,
        *,
        again_at: datetime | None = None,
    ) -> None:
        line = {"at": now().isoformat(), "attempt": self.attempts, "state": state}
        self.log = [*self.log[-50:], line | {"answer": answer[:300]}]
        self.state, self.next_check_at = state, again_at
        if self.holds_a_way_in and state != State.QUEUED:
            self.text = ""  # it does not leave any more, and nobody else may follow its link
        self.save(update_fields=["state", "next_check_at", "log", "sent_at", "text"])
        if action:
            self._record(action)

    def _record(self, action: DeliveryAction) -> None:
        Event.objects.record(
            action,
            by=system,
            workspace_id=self.workspace_id,
            case_id=self.case_id,
            subject=self,
            facts=Sent(delivery=self.id, purpose=self.purpose, message=self.message_id),
        )
