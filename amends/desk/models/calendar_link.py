"""The link under which a calendar program reads what one person has promised. Whoever holds it reads
without signing in, so it says no more than number, promise and time, and can be taken back."""

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse

from amends.desk.actions import CalendarLinkAction, Linked
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within
from amends.people.signed_key import SignedKey

signed_key = SignedKey("calendar link")


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    def valid(self) -> "CalendarLinkQuerySet":
        return self.filter(
            revoked_at=None, membership__ended_at=None, membership__user__is_active=True
        )

    def of(self, membership: Membership) -> "CalendarLink | None":
        return self.valid().filter(membership=membership).first()

    def issue(self, membership: Membership) -> "CalendarLink":
        """A new link; the one before it opens nothing any more."""
        with transaction.atomic():
            self.revoke(membership)
            link = self.create(workspace_id=membership.workspace_id, membership=membership)
            link.record(CalendarLinkAction.ISSUED)
        return link

    def revoke(self, membership: Membership) -> None:
        """Where there is none, nothing happens."""
        with transaction.atomic():
            for link in self.select_for_update().filter(membership=membership, revoked_at=None):
                link.revoked_at = now()
                link.save(update_fields=["revoked_at"])
                link.record(CalendarLinkAction.REVOKED)


class CalendarLink(WorkspaceRow):
    membership = within("people.Membership", models.CASCADE, related_name="+")
    issued_at = models.DateTimeField(default=now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=models.Q(revoked_at=None),
                name="one_calendar_link_each",
            )
        ]

    @property
    def url(self) -> str:
        return settings.BASE_URL + reverse("desk:calendar_feed", args=[signed_key.of(self)])

    def record(self, action: CalendarLinkAction) -> None:
        Event.objects.record(
            action,
            by=self.membership,
            workspace_id=self.workspace_id,
            subject=self.membership,
            facts=Linked(link=self.id),
        )
