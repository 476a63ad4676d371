"""What one person is told: one row for each event and recipient, and a sentence made when it is read."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within


class NoticeKind(models.TextChoices):
    ASSIGNED = "assigned", _("A case is now yours")
    ACCOUNT = "account", _("A customer in your care has a new case")
    WARNED = "warned", _("A promise of yours is due soon")
    BROKEN = "broken", _("A promise of yours was not kept in time")
    ESCALATED = "escalated", _("A case was laid before you")
    STILL_WAITING = "still_waiting", _("An escalation still waits for you")
    WROTE = "wrote", _("The customer wrote")
    URGED = "urged", _("Somebody urges")
    ORDERED = "ordered", _("A leader asks for a report")
    REPORTED = "reported", _("The report that you asked for is there")
    MENTIONED = "mentioned", _("A colleague asks for you in a note")
    DECLINED = "declined", _("The customer declined the offer")
    ASKED = "asked", _("An offer waits for your decision")
    UNDECIDED = "undecided", _("An offer still waits for a decision")
    GRANTED = "granted", _("Your offer was approved")
    CHANGED = "changed", _("Your offer was approved with changes")
    REFUSED = "refused", _("Your offer was not approved")
    APPEALED = "appealed", _("An internal appeal waits for a decision")
    APPEAL_OVERDUE = "appeal_overdue", _("An internal appeal was not decided in time")
    APPEAL_DECIDED = "appeal_decided", _("An internal appeal was decided")
    UNHAPPY = "unhappy", _("The customer is not content with how it was put right")
    DISPATCH_ANSWER = "dispatch_answer", _("A department answered")
    DISPATCH_ASKS = "dispatch_asks", _("A department asks back")
    DISPATCH_RETURN = "dispatch_return", _("A department returned your question")
    LINKED = "linked", _("Your case was linked with another; a platform handed over one of them")
    ANSWERED_THERE = "answered_there", _("The same complaint was answered in a linked case")
    RECALCULATED = "recalculated", _("Due times were reckoned anew")
    FOLLOWED = "followed", _("News in a case that you follow")
    EXPORTED = "exported", _("Your export is ready")
    NOT_EXPORTED = "not_exported", _("Your export could not be made")
    SHIFT = "shift", _("A shift is handed over to you")
    SHIFT_TAKEN = "shift_taken", _("Your shift was taken over")
    CONDUCT = "conduct", _("A conduct note waits for your review")
    CONDUCT_LIFTED = "conduct_lifted", _("A conduct note of yours was lifted")
    ALARM = "alarm", _("Alarm")
    FIGURES = "figures", _("A report is ready")


OF_ESCALATIONS = (NoticeKind.ESCALATED, NoticeKind.STILL_WAITING)
OF_EXPORTS = (NoticeKind.EXPORTED, NoticeKind.NOT_EXPORTED)
OF_DISPATCHES = (
    NoticeKind.DISPATCH_ANSWER,
    NoticeKind.DISPATCH_ASKS,
    NoticeKind.DISPATCH_RETURN,
)
OF_APPEALS = (NoticeKind.APPEALED, NoticeKind.APPEAL_OVERDUE, NoticeKind.APPEAL_DECIDED)
OF_APPROVALS = (NoticeKind.ASKED, NoticeKind.UNDECIDED)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def tell(
        self,
        event: Event,
        recipient: Membership,
        kind: NoticeKind,
        *,
        about: UUID | None = None,
        instead_of: Membership | None = None,
    ) -> tuple["Notice", bool]:
        """The notice of `event` to `recipient`, and whether it is new. `instead_of` is on leave.

        It takes the place of what she has not read about the same thing.
        """
        notice, new = self.get_or_create(
            workspace_id=event.workspace_id,
            event_id=event.id,
            recipient=recipient,
            defaults={
                "kind": kind,
                "case_id": event.case_id,
                "about": about,
                "at": event.at,
                "instead_of": instead_of,
            },
        )
        if new and about:
            self.unread().filter(recipient=recipient, about=about).exclude(pk=notice.pk).mark_read()
        return notice, new

    def to(self, membership: Membership) -> "NoticeQuerySet":
        return self.filter(workspace_id=membership.workspace_id, recipient=membership)

    def of_case(self, case: Case) -> "NoticeQuerySet":
        return self.filter(workspace_id=case.workspace_id, case__in=case.together)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def mark_read(self) -> int:
        return self.unread().update(read_at=now())


class Notice(WorkspaceRow):
    # Events are kept in partitions, which no foreign key can point to.
    event_id = models.UUIDField()
    recipient = within("people.Membership", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=16, choices=NoticeKind.choices)
    # Empty where it is about many.
    case = within("cases.Case", models.CASCADE, null=True, blank=True, related_name="+")
    # The promise, offer escalation or appeal of the case that it is about, the alarm, the export
    # or the report.
    about = models.UUIDField(null=True, blank=True)
    # The colleague on leave for whom the recipient stands in.
    instead_of = within(
        "people.Membership", models.CASCADE, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event_id", "recipient"], name="told_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=NoticeKind.values), name="notice_kind_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["recipient", "-at"],
                condition=models.Q(read_at=None),
                name="notice_unread",
            ),
            models.Index(fields=["recipient", "-id"], name="notice_newest"),
        ]

    @property
    def told(self) -> str:
        told = str(self.get_kind_display())
        if self.instead_of is None:
            return told
        return gettext("%(told)s (you stand in for %(name)s)") % {
            "told": told,
            "name": self.instead_of.name,
        }

    @property
    def is_unread(self) -> bool:
        return self.read_at is None
