"""Where an organisation keeps the accounts of its people, and who of them is let in here."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.actions import PeopleAction, ProviderFacts
from amends.people.models.membership import Role
from amends.people.models.row import WorkspaceRow
from amends.people.models.workspace import Workspace
from amends.people.sealing import seal, unseal


class IdentityProviderQuerySet(models.QuerySet["IdentityProvider"]):
    def open(
        self, workspace: Workspace, *, kind: str, secret: str = "", by: Acting, **fields: Any
    ) -> "IdentityProvider":
        with transaction.atomic():
            provider = self.create(
                workspace=workspace, kind=kind, sealed_secret=seal(secret), **fields
            )
            provider._record(PeopleAction.PROVIDER_OPENED, by=by)
        return provider

    def in_use(self) -> Self:
        return self.filter(retired_at=None)


class IdentityProvider(WorkspaceRow):
    class Kind(models.TextChoices):
        OIDC = "oidc", "OpenID Connect"
        SAML = "saml", "SAML"
        WECOM = "wecom", _("WeCom (企业微信)")
        DINGTALK = "dingtalk", _("DingTalk (钉钉)")

    class Admits(models.TextChoices):
        INVITED = "invited", _("only people who were invited")
        ANYBODY = "anybody", _("everybody with an address of these domains")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=60)
    # OpenID Connect and SAML: the issuer. The others: where their calls go, and where one signs in.
    address = models.CharField(max_length=300, db_collation="C")
    sign_in_address = models.CharField(max_length=300, blank=True, db_collation="C")
    client = models.CharField(max_length=200, blank=True, db_collation="C")
    # Of the organisation (钉钉) or of the application (企业微信), where the client alone is not enough.
    within = models.CharField(max_length=100, blank=True, db_collation="C")
    sealed_secret = models.TextField()
    # SAML: those that its assertions may be signed with, several while they change.
    certificates = models.TextField(blank=True)
    # Mail domains, in small letters, whose addresses are believed.
    domains = models.JSONField(default=list)
    admits = models.CharField(max_length=10, choices=Admits.choices, default=Admits.INVITED)
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.AGENT)
    opened_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = IdentityProviderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(admits="invited") | ~models.Q(domains=[]),
                name="everybody_only_of_domains",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def secret(self) -> str:
        return unseal(self.sealed_secret)

    @property
    def vouches_for_addresses(self) -> bool:
        """At the others people type in what they like."""
        return self.kind in (self.Kind.OIDC, self.Kind.SAML)

    def believes(self, address: str) -> bool:
        """Whether an address that the provider vouches for may be one of ours."""
        return not self.domains or address.rpartition("@")[2].lower() in self.domains

    def change(self, *, secret: str = "", domains: Iterable[str], by: Acting, **fields) -> None:
        """An empty secret leaves the one that is kept."""
        with transaction.atomic():
            for field, value in fields.items():
                setattr(self, field, value)
            self.domains = list(domains)
            if secret:
                self.sealed_secret = seal(secret)
            self.save()
            self._record(PeopleAction.PROVIDER_CHANGED, by=by)

    def retire(self, *, by: Acting) -> None:
        """Nobody comes in through it any more; who is signed in stays so. Where it was the last one,
        passwords open the workspace again: nobody is locked out."""
        with transaction.atomic():
            here = IdentityProvider.objects.in_use().filter(pk=self.pk)
            if here.update(retired_at=now()):
                self._record(PeopleAction.PROVIDER_RETIRED, by=by)
                others = IdentityProvider.objects.in_use().filter(workspace=self.workspace_id)
                if not others.exists():
                    self.workspace.keep_passwords_to(None, by=by)

    def _record(self, action: PeopleAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=ProviderFacts(provider=self.id, kind=str(self.kind)),
        )
