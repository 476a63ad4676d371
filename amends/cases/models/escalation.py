"""Escalation that cannot fall through: there is always somebody, or the alarm says that there is not."""

from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import Escalated
from amends.events.actor import Acting, system
from amends.now import now
from amends.people.models import Membership, Role, WorkspaceRow
from amends.people.models.row import within


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def reachable_by(self, membership: Membership) -> "EscalationQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def waiting(self) -> "EscalationQuerySet":
        return self.filter(acknowledged_at=None)


class Escalation(WorkspaceRow):
    """A case laid before a supervisor; it is repeated until somebody takes it up.

    `to` is empty only where the workspace has nobody left who could be told: a duty queue that
    every administrator sees and that /health reports.
    """

    case = within("cases.Case", models.CASCADE, related_name="escalations")
    why = models.CharField(max_length=40)
    reason = models.CharField(max_length=500, blank=True)
    by = within("people.Membership", null=True, blank=True, related_name="+")
    to = within("people.Membership", null=True, blank=True, related_name="escalations")
    at = models.DateTimeField(default=now)
    told_at = models.DateTimeField(default=now)  # last, when it was made or repeated
    acknowledged_by = within("people.Membership", null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "why"],
                condition=models.Q(acknowledged_at=None),
                name="one_escalation_waiting_per_reason",
            )
        ]
        indexes = [
            models.Index(
                fields=["workspace", "told_at"],
                condition=models.Q(acknowledged_at=None),
                name="escalation_told_longest_ago",
            )
        ]

    @property
    def has_somebody(self) -> bool:
        """Whether whoever it was laid before is there, in a role that can take it up."""
        to = self.to
        return to is not None and to.is_active and to.sees_figures and not to.is_on_leave

    def can_be_acknowledged_by(self, membership: Membership) -> bool:
        return membership.supervises or membership.id == self.to_id

    def acknowledge(self, *, by: Membership) -> None:
        """`by` has seen it and takes it from here."""
        with transaction.atomic():
            taken = Escalation.objects.waiting().filter(pk=self.pk)
            if taken.update(acknowledged_by=by, acknowledged_at=now()):
                self.case.record(
                    CaseAction.ESCALATION_ACKNOWLEDGED,
                    by=by,
                    facts=Escalated(escalation=self.id, to=by.id, why=self.why),
                )

    def repeat(self) -> None:
        """Tells it again; where whoever it was laid before has left or is away, somebody else."""
        with transaction.atomic():
            self.case.lock()
            waiting = Escalation.objects.waiting().select_related("to__user").filter(pk=self.pk)
            if not (mine := waiting.first()):
                return
            if not mine.has_somebody:
                mine.to = self.case.somebody_to_tell(system)
            mine.told_at = now()
            mine.save(update_fields=["to", "told_at"])
            self.case.record(
                CaseAction.ESCALATION_REPEATED,
                by=system,
                facts=Escalated(escalation=self.id, to=mine.to_id, why=self.why),
            )


class Escalatable(models.Model):
    class Meta:
        abstract = True

    def escalate(self, *, by: Acting, why: str, reason: str = "") -> Escalation:
        """Lays the case before a supervisor, once for each `why` (a code) until it is taken up."""
        if self.merged_into_id:
            return self.merged_into.escalate(by=by, why=why, reason=reason)
        with transaction.atomic():
            waiting = self.escalations.waiting().filter(why=why).first()
            if waiting:
                return waiting
            to = self.somebody_to_tell(by)
            escalation = self.escalations.create(
                workspace_id=self.workspace_id,
                why=why,
                reason=reason,
                by=by if isinstance(by, Membership) else None,
                to=to,
            )
            self.record(
                CaseAction.ESCALATED,
                by=by,
                facts=Escalated(escalation=escalation.id, to=to.id if to else None, why=why),
            )
        return escalation

    def somebody_to_tell(self, by: Acting) -> Membership | None:
        """A supervisor of the case's team, else any supervisor, else an administrator or director; of
        those on leave one only where nobody else is left."""
        people = Membership.objects.active().filter(workspace_id=self.workspace_id)
        return self._nearest(people.present(), by) or self._nearest(people, by)

    def _nearest(self, people, by: Acting) -> Membership | None:
        supervisors = people.filter(role=Role.SUPERVISOR)
        candidates = [
            supervisors.filter(places__team=self.team_id) if self.team_id else people.none(),
            supervisors,
            people.filter(role=Role.ADMINISTRATOR),
            people.filter(role=Role.DIRECTOR),
        ]
        for group in candidates:
            others = group.exclude(pk=by.actor.id or None).order_by("id").first()
            if others:
                return others
        return next((group.first() for group in candidates if group.exists()), None)
