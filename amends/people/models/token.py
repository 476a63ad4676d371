"""API tokens: shown once, stored as a hash, revocable."""

from collections.abc import Iterable
from secrets import token_urlsafe

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting, Actor
from amends.events.models import Event
from amends.ids import new_id
from amends.now import now
from amends.people.actions import PeopleAction, TokenFacts
from amends.people.digest import digest_of
from amends.people.models.scope import Scope

PREFIX = "amends_"


class TokenQuerySet(models.QuerySet["Token"]):
    def issue(
        self,
        membership,
        *,
        name: str,
        scopes: Iterable[str] = (Scope.READ,),
        by: Acting | None = None,
    ) -> tuple["Token", str]:
        """A new token and its secret; the secret is nowhere to be seen again.

        `by` is who asked for it where that is not the member herself.
        """
        secret = PREFIX + token_urlsafe(32)
        with membership.workspace.enter(), transaction.atomic():
            token = self.create(
                membership=membership,
                name=name,
                digest=digest_of(secret),
                scopes=sorted(Scope(scope).value for scope in scopes),
            )
            token._record(PeopleAction.TOKEN_ISSUED, by=by or membership)
        return token, secret

    def valid(self) -> "TokenQuerySet":
        return self.filter(
            revoked_at=None, membership__ended_at=None, membership__user__is_active=True
        )

    def by_secret(self, secret: str) -> "Token | None":
        return (
            self.valid()
            .filter(digest=digest_of(secret))
            .select_related("membership__workspace", "membership__user")
            .first()
        )


class Token(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    membership = models.ForeignKey("people.Membership", models.PROTECT, related_name="tokens")
    name = models.CharField(_("name"), max_length=60)
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

    @property
    def scope_labels(self) -> list[str]:
        return [Scope(scope).label for scope in self.scopes]

    def has_scope(self, scope: Scope) -> bool:
        return scope.value in self.scopes

    def revoke(self, *, by: Acting) -> None:
        """Ends the token; revoking it again changes nothing."""
        with self.membership.workspace.enter(), transaction.atomic():
            mine = Token.objects.filter(pk=self.pk, revoked_at=None)
            if mine.update(revoked_at=now()):
                self.refresh_from_db(fields=["revoked_at"])
                self._record(PeopleAction.TOKEN_REVOKED, by=by)

    def _record(self, action: PeopleAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.membership.workspace_id,
            subject=self.membership,
            facts=TokenFacts(token=self.id, scopes=self.scopes),
        )
