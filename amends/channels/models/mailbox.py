from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.channels.actions import AddressAction, Read
from amends.channels.secrets import closed, opened
from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import WorkspaceRow


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def add(self, workspace, *, password: str, by: Acting, **fields) -> "Mailbox":
        """A mailbox that is read from now on; its password is closed with the key file."""
        mailbox = Mailbox(workspace=workspace, **fields)
        mailbox.password = password
        with transaction.atomic():
            mailbox.save(force_insert=True)
            mailbox._record(AddressAction.MAILBOX_ADDED, by=by)
        return mailbox


class Mailbox(WorkspaceRow):
    """A mailbox at a provider that is read by IMAP, for those who cannot point their mail at our
    own door. `uid_validity` and `last_uid` say how far it has been read."""

    class Security(models.TextChoices):
        TLS = "tls", _("TLS from the start")
        STARTTLS = "starttls", _("STARTTLS")
        NONE = "none", _("none: on this machine only")

    service_address = models.ForeignKey(
        "channels.ServiceAddress", models.PROTECT, related_name="mailboxes"
    )
    host = models.CharField(_("host"), max_length=200)
    port = models.PositiveIntegerField(_("port"), default=993)
    security = models.CharField(
        _("security"), max_length=8, choices=Security.choices, default=Security.TLS
    )
    user = models.CharField(_("user name"), max_length=200)
    password_closed = models.BinaryField()
    folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    complaint = models.CharField(max_length=200, blank=True)
    is_read = models.BooleanField(default=True)

    objects = MailboxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "host", "user", "folder"], name="one_reader_per_mailbox"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.host}"

    @property
    def password(self) -> str:
        return opened(bytes(self.password_closed))

    @password.setter
    def password(self, password: str) -> None:
        self.password_closed = closed(password)

    def moved_to(self, *, uid_validity: int, last_uid: int) -> None:
        """Everything up to here has been kept."""
        self.uid_validity, self.last_uid = uid_validity, last_uid
        self.save(update_fields=["uid_validity", "last_uid"])

    def stop(self, *, by: Acting) -> None:
        """It is read no more; what came meanwhile is read when it is resumed."""
        self._read(False, AddressAction.MAILBOX_STOPPED, by=by)

    def resume(self, *, by: Acting) -> None:
        self._read(True, AddressAction.MAILBOX_RESUMED, by=by)

    def _read(self, wanted: bool, action: AddressAction, *, by: Acting) -> None:
        with transaction.atomic():
            others = Mailbox.objects.filter(pk=self.pk, is_read=not wanted)
            if others.update(is_read=wanted, complaint=""):
                self.refresh_from_db(fields=["is_read", "complaint"])
                self._record(action, by=by)

    def _record(self, action: AddressAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Read(mailbox=self.id, service_address=self.service_address_id),
        )
