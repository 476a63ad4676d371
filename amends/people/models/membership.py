from collections.abc import Collection
from functools import cached_property
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Actor
from amends.ids import new_id
from amends.people.models.absent import Absent, AbsentQuerySet
from amends.people.models.administrable import Administrable
from amends.people.models.role import HANDLES_CASES, Role
from amends.people.models.signed_in import SignedIn
from amends.people.sight import Sight

SUPERVISES = {Role.SUPERVISOR, Role.ADMINISTRATOR}
AUDITS = {Role.QUALITY, Role.ADMINISTRATOR}
SEES_FIGURES = {Role.SUPERVISOR, Role.QUALITY, Role.DIRECTOR, Role.ADMINISTRATOR}


class MembershipQuerySet(AbsentQuerySet, models.QuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        return self.filter(ended_at=None, user__is_active=True)

    def administering(self) -> "MembershipQuerySet":
        return self.filter(role=Role.ADMINISTRATOR)

    def supervising(self) -> "MembershipQuerySet":
        return self.active().filter(role__in=SUPERVISES)

    def handling(self) -> "MembershipQuerySet":
        return self.active().filter(role__in=HANDLES_CASES)

    def able_to(self, skills: Collection[UUID]) -> "MembershipQuerySet":
        """Those who have all these skills; everybody where there are none."""
        able = self
        for skill in skills:
            able = able.filter(skills_held__skill=skill)
        return able

    def told_of_others(self) -> "MembershipQuerySet":
        """Each with `is_one_of_several`: whether the same person belongs to other workspaces."""
        others = Membership.objects.active().filter(user=models.OuterRef("user"))
        return self.annotate(
            is_one_of_several=models.Exists(others.exclude(pk=models.OuterRef("pk")))
        )

    def staying(self) -> "MembershipQuerySet":
        """Takes the rows, so that until the transaction ends none of these people can leave."""
        return self.select_for_update(of=("self",), no_key=True)


class Membership(Administrable, Absent, SignedIn):
    """A user's place in one workspace: the row that cases, promises and events point to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey("people.Workspace", models.PROTECT, related_name="memberships")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    title = models.CharField(_("title"), max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "user"], name="one_membership_per_workspace"
            ),
            models.UniqueConstraint(fields=["workspace", "id"], name="membership_in_workspace"),
        ]

    def __str__(self) -> str:
        return self.user.name

    @property
    def actor(self) -> Actor:
        return Actor("membership", self.id)

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def is_active(self) -> bool:
        return self.ended_at is None and self.user.is_active

    @property
    def handles_cases(self) -> bool:
        return self.role in HANDLES_CASES

    @property
    def can_hold_cases(self) -> bool:
        """Still here, and in a role that works on cases."""
        return self.is_active and self.handles_cases

    @property
    def supervises(self) -> bool:
        return self.role in SUPERVISES

    @property
    def administers(self) -> bool:
        return self.role == Role.ADMINISTRATOR

    @property
    def opens_workspaces(self) -> bool:
        return self.administers and self.workspace.is_first

    @property
    def audits(self) -> bool:
        """May see who of us read what."""
        return self.role in AUDITS

    @property
    def may_reveal(self) -> bool:
        """May show one number or message in full, and is written down for it."""
        return self.sight.may_reveal

    @property
    def opens_files(self) -> bool:
        return self.sight.opens_files

    @property
    def sees_figures(self) -> bool:
        return self.role in SEES_FIGURES

    @cached_property
    def sight(self) -> Sight:
        """What of contact data this role sees, as the workspace has decided."""
        return self.workspace.sight_of(Role(self.role))

    @cached_property
    def team_ids(self) -> list:
        return list(self.places.values_list("team_id", flat=True))
