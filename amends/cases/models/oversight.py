"""Oversight (督办): a leader's instruction on a case, with a clock and a report of its own.

The customer is told nothing of it: the report is owed inside, to whoever ordered it.
"""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amends.cases.actions import CaseAction
from amends.cases.facts import Overseen
from amends.cases.models.promise import Promise, PromiseKind
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within


class NothingToReport(Exception):
    """The report was written before, or is no longer asked for."""


class NothingToOversee(Exception):
    """The case is over."""


class OversightState(models.TextChoices):
    ORDERED = "ordered", _("Report owed")
    REPORTED = "reported", _("Reported")
    ACKNOWLEDGED = "acknowledged", _("Read by the leader")
    WITHDRAWN = "withdrawn", _("No longer asked for")


class OversightQuerySet(models.QuerySet["Oversight"]):
    def reachable_by(self, membership: Membership) -> "OversightQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def standing(self) -> "OversightQuerySet":
        """Those that a leader still waits for, or has not read."""
        return self.filter(state__in=(OversightState.ORDERED, OversightState.REPORTED))

    def for_lists(self) -> "OversightQuerySet":
        return self.select_related(
            "case__customer__tier", "case__assigned_to__user", "promise", "leader__user", "by__user"
        )


class Oversight(WorkspaceRow):
    """`leader` is one of us; of somebody outside the product only the name is known."""

    case = within("cases.Case", models.CASCADE, related_name="oversights")
    leader = within("people.Membership", null=True, blank=True, related_name="+")
    leader_name = models.CharField(max_length=80)
    words = models.CharField(max_length=1000)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)
    promise = within("cases.Promise", models.CASCADE, related_name="+")
    state = models.CharField(
        max_length=12, choices=OversightState.choices, default=OversightState.ORDERED
    )
    report = models.TextField(blank=True)
    reported_by = within("people.Membership", null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = within("people.Membership", null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    objects = OversightQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OversightState.values), name="oversight_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=OversightState.REPORTED) | Q(reported_at__isnull=False),
                name="oversight_reported_at_some_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "id"],
                condition=Q(state__in=("ordered", "reported")),
                name="oversight_standing",
            )
        ]

    def can_be_acknowledged_by(self, membership: Membership) -> bool:
        """The leader herself, or whoever writes down that she has read it."""
        return membership.supervises or membership.id in (self.leader_id, self.by_id)

    def write_report(self, words: str, *, by: Membership) -> None:
        """What has come of it; the report is what was owed. Raises NothingToReport."""
        with transaction.atomic():
            self._lock(OversightState.ORDERED)
            self.report, self.reported_by, self.reported_at = words, by, now()
            self._turn(OversightState.REPORTED, CaseAction.OVERSIGHT_REPORTED, by=by)
            # It may have been released before: what was owed in the case ended with it.
            if self.promise.is_outstanding:
                self.promise.case = self.case
                self.promise.keep(by=by)

    def acknowledge(self, *, by: Membership) -> None:
        """The leader has read the report; twice is harmless. Raises NothingToReport."""
        with transaction.atomic():
            self._lock(OversightState.REPORTED, OversightState.ACKNOWLEDGED)
            if self.state == OversightState.REPORTED:
                self.acknowledged_by, self.acknowledged_at = by, now()
                self._turn(OversightState.ACKNOWLEDGED, CaseAction.OVERSIGHT_READ, by=by)

    def withdraw(self, *, by: Acting) -> None:
        """The leader asks for it no longer, or the case is over. Raises NothingToReport."""
        with transaction.atomic():
            self._lock(OversightState.ORDERED)
            self._turn(OversightState.WITHDRAWN, CaseAction.OVERSIGHT_WITHDRAWN, by=by)
            if self.promise.is_outstanding:
                self.promise.case = self.case
                self.promise.release(by=by, reason="withdrawn")

    def _lock(self, *states: OversightState) -> None:
        self.case.lock()
        self.refresh_from_db(from_queryset=Oversight.objects.select_for_update(of=("self",)))
        if self.state not in states:
            raise NothingToReport(self)

    def _turn(self, state: OversightState, action: CaseAction, *, by: Acting) -> None:
        self.state = state
        self.save()
        self.case.goes_on_as.note_oversight()
        self.case.record(action, by=by, subject=self, facts=Overseen(oversight=self.id))


class Overseeable(models.Model):
    class Meta:
        abstract = True

    def oversee(
        self,
        words: str,
        *,
        due_at: datetime,
        by: Membership,
        leader: Membership | None = None,
        leader_name: str = "",
    ) -> Oversight:
        """`leader` orders a report by then, and whoever holds the case owes it. The case does not
        close before. Raises NothingToOversee and InThePast."""
        with transaction.atomic():
            self.lock()
            if not self.is_open:
                raise NothingToOversee(self)
            oversight = self.oversights.create(
                workspace_id=self.workspace_id,
                leader=leader,
                leader_name=leader.name if leader else leader_name,
                words=words,
                by=by,
                promise=self._promise_report(due_at, by=by),
            )
            self.note_oversight()
            self.make_findable_by(words)
            self.record(
                CaseAction.OVERSEEN,
                by=by,
                subject=oversight,
                facts=Overseen(
                    oversight=oversight.id, due_at=due_at, to=leader.id if leader else None
                ),
            )
        return oversight

    def _promise_report(self, due_at: datetime, *, by: Membership) -> Promise:
        """Owed inside: no letter tells the customer of it."""
        owner = self.assigned_to or by
        return self.promise(
            "", due_at=due_at, by=by, owner=owner, kind=PromiseKind.REPORT, told=True
        )

    def withdraw_oversights(self, *, by: Acting) -> None:
        """Nobody reports any more on what the customer wants no more of; what is written may be read."""
        ordered = Oversight.objects.filter(case__in=self.together, state=OversightState.ORDERED)
        for oversight in ordered.order_by("id"):
            oversight.withdraw(by=by)

    def note_oversight(self) -> None:
        """Rows of lists show it, for what was merged into the case too; this is where it is kept up."""
        self.overseen = Oversight.objects.standing().filter(case__in=self.together).exists()
        self.save(update_fields=["overseen"])
