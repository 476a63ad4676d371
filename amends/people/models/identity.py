from django.db import models, transaction

from amends.events.models import Event
from amends.now import now
from amends.people.actions import CameIn, PeopleAction
from amends.people.models.identity_provider import IdentityProvider
from amends.people.models.membership import Membership
from amends.people.models.row import WorkspaceRow, within


class IdentityQuerySet(models.QuerySet["Identity"]):
    def link(self, provider: IdentityProvider, subject: str, membership: Membership) -> None:
        with transaction.atomic():
            self.update_or_create(
                workspace_id=provider.workspace_id,
                provider=provider,
                subject=subject,
                defaults={"membership": membership, "linked_at": now()},
            )
            Event.objects.record(
                PeopleAction.LINKED,
                by=membership,
                workspace_id=provider.workspace_id,
                subject=membership,
                facts=CameIn(provider=provider.id),
            )

    def unlink(self, provider: IdentityProvider, membership: Membership) -> None:
        """Her account there opens nothing here any more; where none was joined, nothing happens."""
        with transaction.atomic():
            gone, _ = self.filter(provider=provider, membership=membership).delete()
            if gone:
                Event.objects.record(
                    PeopleAction.UNLINKED,
                    by=membership,
                    workspace_id=provider.workspace_id,
                    subject=membership,
                    facts=CameIn(provider=provider.id),
                )


class Identity(WorkspaceRow):
    """An account of the organisation that belongs to a member. Once known, its unchanging id counts,
    never again the mail address: that may pass to somebody else."""

    provider = within("people.IdentityProvider", related_name="identities")
    subject = models.CharField(max_length=255, db_collation="C")
    membership = within("people.Membership", related_name="identities")
    linked_at = models.DateTimeField(default=now)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "subject"], name="one_member_per_identity")
        ]

    def __str__(self) -> str:
        return self.subject
