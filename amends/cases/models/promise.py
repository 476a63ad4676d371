"""One thing owed to one party by one time. The ledger that the whole product turns on.

`open → kept | broken | released`. A broken promise goes on measuring its lateness and may be
kept late: it then stays broken, with `kept_at` set.
"""

from datetime import timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amends.cases.models.keepable import Keepable
from amends.cases.models.movable import Movable
from amends.cases.models.promise_queries import OUTSTANDING, PromiseQuerySet
from amends.cases.models.promise_words import AlreadyEnded, PromiseKind, PromiseState
from amends.cases.models.watchable import Watchable
from amends.cases.promise_actions import Ended, PromiseAction
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class Promise(Keepable, Movable, Watchable, WorkspaceRow):
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
    def is_owed_to_a_platform(self) -> bool:
        return self.kind == PromiseKind.REFERRAL

    @property
    def late_by(self) -> timedelta:
        """How late it was kept, or is by now; nothing where it is in time."""
        end = self.kept_at or now()
        return max(end - self.due_at, timedelta())

    def _lock_outstanding(self) -> None:
        self.refresh_from_db(from_queryset=Promise.objects.select_for_update(of=("self",)))
        if not self.is_outstanding:
            raise AlreadyEnded(self)

    def _ended(self, reason: str = "") -> Ended:
        return Ended(promise=self.id, kind=self.kind, due_at=self.due_at, reason=reason)

    def _record(self, action: PromiseAction, *, by: Acting, facts: Any, at=None) -> None:
        self.case.record(action, by=by, subject=self, facts=facts, at=at)
