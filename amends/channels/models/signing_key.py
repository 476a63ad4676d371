"""The key with which letters from one domain are signed (DKIM), once the domain says that it is its own."""

from base64 import b64encode

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.db import models, transaction

from amends.channels.actions import KeyAction, Signing
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.people.sealing import seal, unseal

BITS = 2048


class SigningKeyQuerySet(models.QuerySet["SigningKey"]):
    def of(self, workspace: Workspace, domain: str) -> "SigningKey | None":
        return self.filter(workspace=workspace, domain=domain).first()

    def make(self, workspace: Workspace, domain: str, *, by: Acting) -> "SigningKey":
        """The key of the domain; made where there is none yet."""
        with transaction.atomic():
            private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
            pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            key = SigningKey(workspace=workspace, domain=domain, sealed=seal(pem.decode()))
            self.bulk_create([key], ignore_conflicts=True)  # type: ignore[list-item]
            kept = self.get(workspace=workspace, domain=domain)
            if kept.pk == key.pk:
                kept._record(KeyAction.MADE, by=by)
        return kept

    def signing_for(self, workspace_id, domain: str) -> "SigningKey | None":
        """None where the domain has not been seen to know it: others could not check it."""
        return self.filter(
            workspace_id=workspace_id, domain=domain, confirmed_at__isnull=False
        ).first()


class SigningKey(WorkspaceRow):
    domain = models.CharField(max_length=253, db_collation="C")
    sealed = models.TextField()
    made_at = models.DateTimeField(default=now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "domain"], name="one_signing_key_per_domain"
            )
        ]

    def __str__(self) -> str:
        return self.record_name

    @property
    def selector(self) -> str:
        """Two workspaces may write from one domain, each with its own key."""
        return f"amends-{self.pk.hex[-12:]}"

    @property
    def record_name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def record_value(self) -> str:
        """What the domain's DNS is to hold, as a TXT record of that name."""
        public = load_pem_private_key(self.pem, None).public_key()
        der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return f"v=DKIM1; k=rsa; p={b64encode(der).decode()}"

    @property
    def pem(self) -> bytes:
        return unseal(self.sealed).encode()

    def confirm(self, found: str, *, by: Acting) -> bool:
        """Whether what was found in the DNS is our record; letters are signed from then on."""
        if _bare(found) != _bare(self.record_value):
            return False
        with transaction.atomic():
            fresh = SigningKey.objects.filter(pk=self.pk, confirmed_at=None)
            if fresh.update(confirmed_at=now()):
                self._record(KeyAction.CONFIRMED, by=by)
        return True

    def _record(self, action: KeyAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Signing(signing_key=self.id),
        )


def _bare(record: str) -> str:
    return "".join(record.split()).rstrip(";")
