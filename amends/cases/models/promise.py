"""One thing owed to one party by one time. The ledger that the whole product turns on.

`open → kept | broken | released`. A broken promise goes on measuring its lateness and may be
kept late: it then stays broken, with `kept_at` set.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amends.cases.actions import Ended, Moved, PassedOn, PromiseAction, Warned
from amends.cases.models.rows import ROW_FIELDS, ROW_OF
from amends.events.actor import Acting, system
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within

OUTSTANDING = Q(state="open") | Q(state="broken", kept_at=None, ended_for="")


class PromiseKind(models.TextChoices):
    ACKNOWLEDGE = "acknowledge", _("Acknowledge")
    RESPOND = "respond", _("First response")
    INFORM = "inform", _("Keep informed")
    RESOLVE = "resolve", _("Solve")
    CALL_BACK = "call_back", _("Call back")
    EXPLAIN = "explain", _("Explain")
    DELIVER = "deliver", _("Deliver the remedy")
    FOLLOW_UP = "follow_up", _("Follow up")
    DISPATCH = "dispatch", _("Answer of a department")
    # Owed inside, to a leader who ordered it.
    REPORT = "report", _("Report to a leader")
    # Owed to a platform that handed the case over, by its deadline.
    REFERRAL = "referral", _("Owed to a platform")
    OTHER = "other", _("Promise")


class PromiseState(models.TextChoices):
    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    BROKEN = "broken", _("Broken")
    RELEASED = "released", _("Released")


class AlreadyEnded(Exception):
    """The promise has been kept or released before."""


class PromiseQuerySet(models.QuerySet["Promise"]):
    def outstanding(self) -> "PromiseQuerySet":
        """Still owed: open, or broken and not yet kept late."""
        return self.filter(OUTSTANDING)

    def blocking(self) -> "PromiseQuerySet":
        return self.outstanding().filter(blocks=True)

    def owed_by(self, membership) -> "PromiseQuerySet":
        """Mine, those of whom I stand in for, or on an unassigned case of my teams."""
        mine = Q(owner__in=[membership.pk, *membership.stands_in_for])
        teams = Q(owner=None) & (Q(team__in=membership.team_ids) | Q(team=None))
        return self.filter(mine | teams, workspace_id=membership.workspace_id)

    def for_rows(self) -> "PromiseQuerySet":
        """Only what a row of a list shows, its case's part included."""
        return self.select_related(*(f"case__{name}" for name in ROW_OF)).only(
            "case_id", "kind", "text", "state", "due_at", "kept_at", "ended_for", "provisional",
            *(f"case__{name}" for name in ROW_FIELDS),
        )  # fmt: skip

    def soonest_first(self) -> "PromiseQuerySet":
        return self.order_by("due_at", "id")


class Promise(WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="promises")
    kind = models.CharField(_("kind"), max_length=12, choices=PromiseKind.choices)
    # What a person promised, in her words; a promise of a rule is named by its kind.
    text = models.CharField(_("what"), max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=PromiseState.choices, default=PromiseState.OPEN)
    round = models.PositiveSmallIntegerField(default=1)
    blocks = models.BooleanField(default=False)
    made_by = within("people.Membership", null=True, blank=True, related_name="promises_made")
    owner = within("people.Membership", null=True, blank=True, related_name="promises")
    team = within("people.Team", null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField()
    # From when on it can be kept, where that is not at once: a follow-up waits for its day.
    opens_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField()
    warn_at = ArrayField(models.DateTimeField(), default=list, blank=True)
    warned = models.PositiveSmallIntegerField(default=0)
    kept_at = models.DateTimeField(null=True, blank=True)
    broken_at = models.DateTimeField(null=True, blank=True)
    ended_for = models.CharField(max_length=40, blank=True)
    # Which rule and calendar, in which version, and every step of the reckoning.
    rule = within("clocks.Rule", null=True, blank=True, related_name="+")
    calendar = within("clocks.WorkingCalendar", null=True, blank=True, related_name="+")
    explanation = models.JSONField(default=dict, blank=True)
    provisional = models.BooleanField(default=False)
    version = models.PositiveSmallIntegerField(default=1)
    next_check_at = models.DateTimeField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PromiseState.values), name="promise_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=PromiseState.KEPT) | Q(kept_at__isnull=False, broken_at=None),
                name="kept_in_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=PromiseState.BROKEN) | Q(broken_at__isnull=False),
                name="broken_at_some_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=PromiseState.RELEASED) | ~Q(ended_for=""),
                name="released_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "due_at"], name="promise_of_case"),
            models.Index(
                fields=["workspace", "owner", "due_at"],
                condition=OUTSTANDING,
                name="promise_ledger",
            ),
            # Today's promises read it in order, also where tens of thousands are held by nobody.
            models.Index(
                fields=["workspace", "due_at", "id"],
                condition=OUTSTANDING,
                name="promise_by_due_time",
            ),
            models.Index(
                fields=["workspace"],
                condition=Q(provisional=True) & OUTSTANDING,
                name="promise_provisional",
            ),
            models.Index(
                fields=["next_check_at"],
                condition=Q(next_check_at__isnull=False),
                name="promise_to_check",
            ),
            models.Index(fields=["workspace", "state", "due_at"], name="promise_by_state"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.text or str(self.get_kind_display())

    @property
    def is_outstanding(self) -> bool:
        return self.state == PromiseState.OPEN or (
            self.state == PromiseState.BROKEN and self.kept_at is None and not self.ended_for
        )

    @property
    def is_overdue(self) -> bool:
        return self.is_outstanding and self.due_at < now()

    @property
    def late_by(self) -> timedelta:
        """How late it was kept, or is by now; nothing where it is in time."""
        end = self.kept_at or now()
        return max(end - self.due_at, timedelta())

    def keep(self, *, by: Acting, at: datetime | None = None, reason: str = "") -> None:
        """What was promised has been done. Late, it stays broken; twice, it is refused."""
        moment = at or now()
        with transaction.atomic():
            self._lock_outstanding()
            if moment > self.due_at and self.state == PromiseState.OPEN:
                self._break(at=self.due_at)
            self.kept_at = moment
            if self.state == PromiseState.OPEN:
                self.state = PromiseState.KEPT
            self._end(PromiseAction.KEPT, by=by, reason=reason, at=moment)

    def keep_at_once(self, *, by: Acting):
        """Kept when the customer spoke; the event, to be written together with the new row."""
        self.state, self.kept_at = PromiseState.KEPT, self.started_at
        self.next_check_at = None
        return self.case.event(PromiseAction.KEPT, by=by, subject=self, facts=self._ended())

    def release(self, *, by: Acting, reason: str) -> None:
        """Nobody is owed this any more; `reason` is a code. Left out of every rate."""
        with transaction.atomic():
            self._lock_outstanding()
            if self.state == PromiseState.OPEN:
                self.state = PromiseState.RELEASED
            else:
                self.kept_at = None
            self._end(PromiseAction.RELEASED, by=by, reason=reason)

    def renegotiate(self, *, by: Acting, due_at: datetime) -> None:
        """A new time, agreed before the old one has passed."""
        with transaction.atomic():
            self._lock_outstanding()
            if self.state != PromiseState.OPEN or self.due_at <= now():
                raise AlreadyEnded(self)
            before, self.due_at = self.due_at, due_at
            self.version += 1
            self.warned, self.warn_at = 0, []
            self.next_check_at = due_at
            self.explanation = {}
            self.save()
            self._record(
                PromiseAction.RENEGOTIATED,
                by=by,
                facts=Moved(promise=self.id, kind=self.kind, before=before, due_at=due_at),
            )
            self.case.refresh_next_due()

    def pass_on(self, to, *, by: Acting) -> None:
        """`to` owes it from now on, by the same time; what nobody owes is no one's to pass on. Raises
        AlreadyEnded."""
        with transaction.atomic():
            self._lock_outstanding()
            before = self.owner_id
            if before is None or before == to.id:
                return
            self.owner = to
            self.save(update_fields=["owner"])
            facts = PassedOn(
                promise=self.id, kind=self.kind, before=before, to=to.id, team=self.team_id
            )
            self._record(PromiseAction.HANDED_OVER, by=by, facts=facts)

    def undo_keeping(self, *, by: Acting, reason: str) -> None:
        """What was told never arrived: it is owed again, by the time it was always due."""
        with transaction.atomic():
            self.refresh_from_db(from_queryset=Promise.objects.select_for_update(of=("self",)))
            if self.kept_at is None:
                return
            self.kept_at = None
            self.state = PromiseState.OPEN if self.broken_at is None else PromiseState.BROKEN
            self.next_check_at = self.due_at if self.state == PromiseState.OPEN else None
            self.save()
            self._record(PromiseAction.UNDONE, by=by, facts=self._ended(reason))
            self.case.refresh_next_due()

    def watch(self) -> None:
        """Warns or breaks, as the time demands; safe to call twice or late."""
        with transaction.atomic():
            # Cases are locked before promises everywhere, so that nobody waits in a circle.
            self.case.lock()
            self.refresh_from_db(from_queryset=Promise.objects.select_for_update(of=("self",)))
            if self.state != PromiseState.OPEN:
                Promise.objects.filter(pk=self.pk).update(next_check_at=None)
                return
            self._warn_where_due()
            if self.due_at <= now():
                self._break(at=self.due_at)
                self.next_check_at = None
                self.case.escalate(by=system, why="broken promise")
            self.save()

    def _warn_where_due(self) -> None:
        passed = [moment for moment in sorted(self.warn_at) if moment <= now()]
        if len(passed) > self.warned and self.due_at > now():
            self.warned = len(passed)
            self._record(
                PromiseAction.WARNED,
                by=system,
                facts=Warned(
                    promise=self.id, kind=self.kind, due_at=self.due_at, level=self.warned
                ),
            )
        coming = [moment for moment in self.warn_at if now() < moment < self.due_at]
        self.next_check_at = min(coming, default=self.due_at)

    def _break(self, *, at: datetime) -> None:
        self.state, self.broken_at = PromiseState.BROKEN, at
        self._record(PromiseAction.BROKEN, by=system, facts=self._ended(), at=at)

    def _end(
        self, action: PromiseAction, *, by: Acting, reason: str, at: datetime | None = None
    ) -> None:
        self.ended_for = reason
        self.next_check_at = None
        self.save()
        self._record(action, by=by, facts=self._ended(reason), at=at)
        self.case.refresh_next_due()

    def _lock_outstanding(self) -> None:
        self.refresh_from_db(from_queryset=Promise.objects.select_for_update(of=("self",)))
        if not self.is_outstanding:
            raise AlreadyEnded(self)

    def _ended(self, reason: str = "") -> Ended:
        return Ended(promise=self.id, kind=self.kind, due_at=self.due_at, reason=reason)

    def _record(self, action: PromiseAction, *, by: Acting, facts: Any, at=None) -> None:
        self.case.record(action, by=by, subject=self, facts=facts, at=at)
