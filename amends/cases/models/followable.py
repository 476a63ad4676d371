"""Following a case: being told of what happens in it without holding it.

Whoever follows changes nothing of the case, so following writes no event.
"""

from typing import Any

from django.db import models
from django.db.models.functions import Coalesce

from amends.database import is_any_of
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within


class CaseFollower(WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="case_followers")
    membership = within("people.Membership", models.CASCADE, related_name="+")
    since = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "case"], name="followed_once")]


class FollowableQuerySet(models.QuerySet[Any, Any]):
    def followed_by(self, membership: Membership):
        """What she follows; of merged cases the one that goes on."""
        told = CaseFollower.objects.filter(membership=membership)
        # One question and not two joined by "or", for which every case would be read.
        goes_on = told.values(goes_on=Coalesce("case__merged_into", "case"))
        return self.filter(is_any_of("pk", goes_on))


class Followable(models.Model):
    class Meta:
        abstract = True

    def follow(self, *, by: Membership) -> None:
        """`by` is told of what happens here from now on; saying it twice is harmless."""
        if not self.is_followed_by(by):
            CaseFollower.objects.get_or_create(
                workspace_id=self.workspace_id, case=self, membership=by
            )

    def unfollow(self, *, by: Membership) -> None:
        """Also where she followed a case that goes on as this one."""
        CaseFollower.objects.filter(case__in=self.together, membership=by).delete()

    def is_followed_by(self, membership: Membership) -> bool:
        return self.followers.filter(pk=membership.pk).exists()

    @property
    def followers(self) -> models.QuerySet[Membership]:
        """Those who are still there, by name."""
        told = CaseFollower.objects.filter(case__in=self.together)
        people = Membership.objects.active().filter(pk__in=told.values("membership"))
        return people.select_related("user").order_by("user__name", "id")


def end_following(event: Event) -> None:
    """An effect for a follower of the log: whoever has left follows nothing, also if she comes back."""
    CaseFollower.objects.filter(membership=event.subject_id, since__lte=event.at).delete()
