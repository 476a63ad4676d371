"""Every mail that was ever accepted, and what became of it. The raw bytes stay in the file store."""

from datetime import timedelta
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.channels.actions import Arrived, MailAction
from amends.events.actor import Acting, system
from amends.events.models import Event
from amends.now import now
from amends.outside.kept_digest import KeptDigest
from amends.outside.store import files
from amends.people.models import WorkspaceRow
from amends.people.models.row import within

MOST_ATTEMPTS = 3
PAUSE = timedelta(seconds=20)
FILES_COME_BACK_WITHIN = timedelta(days=1)


class InboundMailQuerySet(models.QuerySet["InboundMail"]):
    def keep(
        self, service_address, raw: bytes, *, envelope_from: str, envelope_to: str, source: str
    ) -> None:
        """Accepts a mail for good: when this returns, it survives a crash. The same bytes to the
        same address are one mail, for senders repeat what they are not sure of."""
        kept = files.keep(raw)
        mail = InboundMail(
            workspace_id=service_address.workspace_id,
            service_address=service_address,
            envelope_from=envelope_from[:320],
            envelope_to=envelope_to[:320],
            digest=kept.sha256,
            size=kept.size,
            source=source,
            next_check_at=now(),
        )
        with service_address.workspace.enter():
            self.bulk_create([mail], ignore_conflicts=True)  # type: ignore[list-item]

    def quarantined(self) -> "InboundMailQuerySet":
        return self.filter(state=InboundMail.State.QUARANTINED)


class InboundMail(WorkspaceRow):
    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        TAKEN = "taken", _("Taken")
        QUARANTINED = "quarantined", _("Set aside")
        DISMISSED = "dismissed", _("Dismissed")

    class Reason(models.TextChoices):
        """Why it was set aside, or why a mail that was taken made no message."""

        NONE = "", ""
        AUTOMATIC = "automatic", _("written by a machine")
        NO_SENDER = "no_sender", _("without a sender")
        OWN = "own", _("from an address of our own")
        STAFF = "staff", _("in the name of a colleague")
        FORGED = "forged", _("its sender's domain says that it is forged")
        FLOOD = "flood", _("too many from one sender")
        UNREADABLE = "unreadable", _("could not be worked on")
        BOUNCE = "bounce", _("a mail of ours that came back")
        REPEATED = "repeated", _("the same mail a second time")

    class Authentication(models.TextChoices):
        """Whether the sender's domain vouches for the mail (DMARC)."""

        NONE = "none", _("its domain does not say")
        PASS = "pass", _("its domain vouches for it")
        FAIL = "fail", _("its domain disowns it")

    service_address = models.ForeignKey(
        "channels.ServiceAddress", models.PROTECT, related_name="mails"
    )
    source = models.CharField(max_length=8, choices=[("smtp", "SMTP"), ("imap", "IMAP")])
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = models.CharField(max_length=320, blank=True)
    digest = KeptDigest()
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField(default=now)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_check_at = models.DateTimeField(null=True, blank=True)
    # Read from the mail, for the list of what was set aside; nothing is decided by them.
    sender = models.CharField(max_length=254, blank=True, db_collation="C")
    subject = models.CharField(max_length=200, blank=True)
    mail_id = models.CharField(max_length=500, blank=True, db_collation="C")
    authentication = models.CharField(
        max_length=4, choices=Authentication.choices, default=Authentication.NONE
    )
    case = within("cases.Case", null=True, blank=True, related_name="mails")
    message = within("cases.Message", null=True, blank=True, related_name="mails")
    decided_by = within("people.Membership", null=True, blank=True, related_name="+")

    objects = InboundMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "service_address", "digest"], name="one_mail_per_content"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_check_at"],
                condition=models.Q(next_check_at__isnull=False),
                name="mail_to_take",
            ),
            models.Index(fields=["workspace", "sender", "-received_at"], name="mail_of_sender"),
            models.Index(fields=["workspace", "state", "-received_at"], name="mail_by_state"),
        ]

    def __str__(self) -> str:
        return self.subject or str(self.id)

    @property
    def raw(self) -> bytes:
        return files.read_kept(self.digest)

    def settle(self, state: str, reason: str = "", *, case=None, message=None) -> None:
        """What became of it. Set aside, it waits for a person, who is told by the event."""
        self.state, self.reason, self.next_check_at = state, reason, None
        self.case, self.message = case, message
        self.save()
        if state == self.State.QUARANTINED:
            self._record(MailAction.QUARANTINED, by=system, reason=reason)

    @property
    def is_recent(self) -> bool:
        return now() - self.received_at < FILES_COME_BACK_WITHIN

    def wait(self) -> None:
        """Nothing is held against it; the others go first."""
        self.next_check_at = now() + PAUSE
        self.save(update_fields=["next_check_at"])

    def put_off(self) -> None:
        """Working on it failed. It is tried again, and at last set aside; never lost."""
        self.attempts += 1
        if self.attempts >= MOST_ATTEMPTS:
            with transaction.atomic():
                self.settle(self.State.QUARANTINED, self.Reason.UNREADABLE)
        else:
            self.next_check_at = now() + PAUSE * 2**self.attempts
            self.save(update_fields=["attempts", "next_check_at"])

    def dismiss(self, *, by) -> None:
        """A person has looked: nothing is owed to anybody for it."""
        with transaction.atomic():
            waiting = InboundMail.objects.quarantined().filter(pk=self.pk)
            if waiting.update(state=self.State.DISMISSED, decided_by=by):
                self._record(MailAction.DISMISSED, by=by, reason=self.reason)

    def mark_admitted(self, *, by, reason: str) -> None:
        """Taken after all. The reason stays: what a machine wrote gets no answer by itself."""
        self.reason, self.decided_by = reason, by
        self.save(update_fields=["reason", "decided_by"])
        self._record(MailAction.ADMITTED, by=by, reason=reason)

    def _record(self, action: MailAction, *, by: Acting, reason: str = "") -> None:
        mail: UUID = self.id
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            case_id=self.case_id,
            subject=self,
            facts=Arrived(mail=mail, reason=reason),
        )
