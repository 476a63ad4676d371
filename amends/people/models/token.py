"""API tokens: shown once, stored as a hash, revocable."""

from hashlib import sha256
from secrets import token_urlsafe

from django.db import models

from amends.events.actor import Actor
from amends.ids import new_id
from amends.now import now

PREFIX = "amends_"


class TokenQuerySet(models.QuerySet):
    def issue(self, membership, *, name: str) -> tuple["Token", str]:
        """A new token and its secret; the secret is nowhere to be seen again."""
        secret = PREFIX + token_urlsafe(32)
        token = self.create(membership=membership, name=name, digest=_digest(secret))
        return token, secret

    def by_secret(self, secret: str) -> "Token | None":
        return (
            self.filter(
                digest=_digest(secret),
                revoked_at=None,
                membership__ended_at=None,
                membership__user__is_active=True,
            )
            .select_related("membership__workspace", "membership__user")
            .first()
        )


class Token(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    membership = models.ForeignKey("people.Membership", models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True, db_collation="C")
    scopes = models.JSONField(default=list)
    issued_at = models.DateTimeField(default=now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        return Actor("token", self.id)

    def revoke(self) -> None:
        self.revoked_at = now()
        self.save(update_fields=["revoked_at"])


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
