"""Leave: a time in which somebody is away, and who stands in for her meanwhile."""

from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import IntegrityError, models, transaction

from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.actions import LeaveFacts, PeopleAction
from amends.people.models.leave_rules import refuse_what_cannot_be
from amends.people.models.row import WorkspaceRow, within


class LeavesOverlap(Exception):
    """She is away already in a part of this time."""


class LeaveIsOver(Exception):
    """What has ended is not changed any more."""


# A key stands in a range of its own: the operators of ranges are in the core, those of plain keys in
# an extension that not every server has.
KEY = models.Func("member", "member", models.Value("[]"), function="keyrange")
TIME = models.Func("begins_at", "ends_at", function="tstzrange")


class LeaveQuerySet(models.QuerySet["Leave"]):
    def standing(self) -> "LeaveQuerySet":
        """Coming or running; who has left the workspace is on no leave."""
        return self.filter(ends_at__gt=now(), cancelled_at=None, member__ended_at=None)

    def running(self) -> "LeaveQuerySet":
        return self.standing().filter(begins_at__lte=now())


class Leave(WorkspaceRow):
    """It ends by itself, at `ends_at`. Her promises stay hers; her deputy sees them, and is told."""

    member = within("people.Membership", models.CASCADE, related_name="leaves")
    deputy = within("people.Membership", null=True, blank=True, related_name="+")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    entered_by = within("people.Membership", null=True, blank=True, related_name="+")

    objects = LeaveQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_leave_at_a_time",
                expressions=[
                    (KEY, RangeOperators.OVERLAPS),
                    (TIME, RangeOperators.OVERLAPS),
                ],
                condition=models.Q(cancelled_at=None),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("begins_at")),
                name="leave_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy=None) | ~models.Q(deputy=models.F("member")),
                name="nobody_is_her_own_deputy",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "ends_at"],
                condition=models.Q(cancelled_at=None),
                name="leave_by_end",
            )
        ]

    @property
    def has_begun(self) -> bool:
        return self.begins_at <= now()

    def can_be_changed_by(self, membership) -> bool:
        return membership.id == self.member_id or membership.supervises

    def change(self, *, begins_at: datetime, ends_at: datetime, deputy, by: Acting) -> None:
        """Another time or deputy. Raises LeaveRefused, LeavesOverlap and LeaveIsOver."""
        with transaction.atomic():
            self._lock_standing()
            before = (self.begins_at, self.ends_at, self.deputy_id)
            if before != (begins_at, ends_at, deputy.id if deputy else None):
                time = {"begins_at": begins_at, "ends_at": ends_at}
                refuse_what_cannot_be(member=self.member, deputy=deputy, **time)
                self.begins_at, self.ends_at, self.deputy = begins_at, ends_at, deputy
                self.write()
                self.record(PeopleAction.LEAVE_CHANGED, by=by)

    def end(self, *, by: Acting) -> None:
        """She is back before it was over, or never goes. Twice is harmless."""
        with transaction.atomic():
            try:
                self._lock_standing()
            except LeaveIsOver:
                return
            if self.begins_at < now():
                self.ends_at = now()
            else:
                self.cancelled_at = now()
            self.save(update_fields=["ends_at", "cancelled_at"])
            self.record(PeopleAction.LEAVE_ENDED, by=by)

    def write(self) -> None:
        """Saves it where nothing overlaps; raises LeavesOverlap."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError as error:
            if "one_leave_at_a_time" not in str(error):
                raise
            raise LeavesOverlap(self) from error

    def record(self, action: PeopleAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self.member,
            facts=LeaveFacts(
                leave=self.id,
                begins_at=self.begins_at,
                ends_at=self.ends_at,
                deputy=self.deputy_id,
            ),
        )

    def _lock_standing(self) -> None:
        self.refresh_from_db(from_queryset=Leave.objects.select_for_update(of=("self",)))
        if self.cancelled_at or self.ends_at <= now():
            raise LeaveIsOver(self)
