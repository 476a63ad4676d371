"""Who hands complaints over to us: hotlines of the authorities, regulators, head office, media."""

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.referrals.actions import Listed, ReferralAction


class PlatformListed(ValueError):
    """There is a platform of this name already."""


class PlatformQuerySet(models.QuerySet["Platform"]):
    def add(self, workspace: Workspace, name: str, *, by: Acting) -> "Platform":
        """Raises PlatformListed."""
        try:
            with transaction.atomic():
                platform = self.create(workspace=workspace, name=name)
                platform.record(ReferralAction.PLATFORM_LISTED, by=by)
        except IntegrityError as error:
            raise PlatformListed(name) from error
        return platform

    def in_use(self) -> "PlatformQuerySet":
        return self.filter(retired_at=None).order_by("id")


class Platform(WorkspaceRow):
    # A proper name, the same in every language: 12345, 工信部申诉.
    name = models.CharField(_("name"), max_length=60)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = PlatformQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name"],
                condition=models.Q(retired_at=None),
                name="one_platform_per_name",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def retire(self, *, by: Acting) -> None:
        """Nothing more comes from it; what came stays. Twice is harmless."""
        with transaction.atomic():
            if Platform.objects.filter(pk=self.pk, retired_at=None).update(retired_at=now()):
                self.record(ReferralAction.PLATFORM_RETIRED, by=by)

    def record(self, action: ReferralAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Listed(platform=self.id),
        )
