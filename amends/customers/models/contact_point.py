"""A number, address or account under which a customer is reached, and how far it is to be trusted."""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.customers.actions import Contact, CustomerAction
from amends.customers.telephone_numbers import UnusableContact, e164, is_texted
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import AccessLog, WorkspaceRow
from amends.people.models.row import within
from amends.words.masking import mask_mail, mask_phone


class Kind(models.TextChoices):
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("Email")


class How(models.TextChoices):
    """What makes a contact point the customer's own."""

    AGENT = "agent", _("confirmed by an agent in conversation")
    LINK = "link", _("a code or signed link was answered")
    DMARC = "dmarc", _("a mail that its domain vouches for came from it")
    TOKEN = "token", _("an API token with the scope identity vouches for it")


# After this silence a telephone number may have been given to somebody else.
SILENCE = timedelta(days=365)


def normalised(kind: str, value: str, country: str = "CN") -> str:
    """The one spelling under which a contact point is stored and compared.

    Phones in E.164, mail addresses in lower case.
    Raises UnusableContact.
    """
    value = value.strip()
    if kind == Kind.EMAIL:
        local, _at, domain = value.rpartition("@")
        if not local or "." not in domain or len(value) > 254 or any(c.isspace() for c in value):
            raise UnusableContact(value)
        return value.lower()
    return e164(value, country)


class ContactPointQuerySet(models.QuerySet["ContactPoint"]):
    def verified(self) -> "ContactPointQuerySet":
        return self.exclude(verified_at=None)

    def heard_lately(self) -> "ContactPointQuerySet":
        """Without the telephone numbers that were silent for so long that they may have passed on."""
        return self.exclude(kind=Kind.PHONE, heard_at__lt=now() - SILENCE)

    def working(self) -> "ContactPointQuerySet":
        return self.filter(bounced_at=None)


class ContactPoint(WorkspaceRow):
    customer = within("customers.Customer", models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = models.CharField(max_length=254, db_collation="C")
    added_at = models.DateTimeField(default=now)
    # When the customer last spoke under it.
    heard_at = models.DateTimeField(default=now)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_how = models.CharField(max_length=8, choices=How.choices, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    # Since when nothing is sent to this number by SMS: its owner has said so.
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "kind", "value"], name="one_contact_point_each"
            ),
            models.CheckConstraint(
                condition=models.Q(verified_at=None) | ~models.Q(verified_how=""),
                name="verified_somehow",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "kind", "value"], name="contact_point_value")]

    def __str__(self) -> str:
        return self.masked

    @property
    def masked(self) -> str:
        return mask_phone(self.value) if self.kind == Kind.PHONE else mask_mail(self.value)

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    @property
    def takes_texts(self) -> bool:
        """A number to which an SMS can be sent, and whose owner has not declined them."""
        if self.kind != Kind.PHONE or self.bounced_at or self.declined_at:
            return False
        return is_texted(self.value)

    @property
    def is_silent(self) -> bool:
        return self.kind == Kind.PHONE and self.heard_at < now() - SILENCE

    def verify(self, *, by: Acting, how: How, at: datetime | None = None) -> None:
        """From now on messages from this contact point are the customer's own."""
        with transaction.atomic():
            self.verified_at, self.verified_how = at or now(), how
            self.heard_at = max(self.heard_at, self.verified_at)
            self.save(update_fields=["verified_at", "verified_how", "heard_at"])
            self._record(CustomerAction.CONTACT_VERIFIED, by=by, how=how.value)

    def mark_bounced(self, *, by: Acting) -> None:
        """Nothing arrives here any more: what was told through it was not told."""
        with transaction.atomic():
            self.bounced_at = now()
            self.save(update_fields=["bounced_at"])
            self._record(CustomerAction.CONTACT_BOUNCED, by=by)

    def decline_texts(self, *, by: Acting, how: str = "") -> None:
        """Whoever has this number wants no SMS any more; twice is harmless. `how` (Consent.How) says
        in which way she told a colleague; the word TD tells itself."""
        with transaction.atomic():
            wanted = ContactPoint.objects.filter(pk=self.pk, declined_at=None)
            if wanted.update(declined_at=now()):
                self._record(CustomerAction.CONTACT_DECLINED, by=by, how=how)

    def take_texts_again(self, *, by: Acting, how: str = "") -> None:
        with transaction.atomic():
            declined = ContactPoint.objects.filter(pk=self.pk, declined_at__isnull=False)
            if declined.update(declined_at=None):
                self._record(CustomerAction.CONTACT_RESUMED, by=by, how=how)

    def reveal(self, *, by, reason: str = "") -> str:
        """The number in full, and a line in the log that `by` has seen it."""
        with transaction.atomic():
            AccessLog.objects.note(by, self.customer_id, what=f"reveal {self.kind}", reason=reason)
            self._record(CustomerAction.CONTACT_REVEALED, by=by)
        return self.value

    def _record(self, action: CustomerAction, *, by: Acting, how: str = "") -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self.customer,
            facts=Contact(contact_point=self.id, how=how),
        )
