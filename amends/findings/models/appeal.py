"""The internal appeal: a department or a person does not accept what was found, and somebody other than
who found it decides, by a time of its own."""

from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.clocks.models import RulePack
from amends.dispatch.models import Department
from amends.events.actor import system
from amends.findings.actions import AppealDecided, Appealed, FindingsAction
from amends.findings.models.finding import Finding
from amends.now import now
from amends.people.models import Membership, Role, Team, WorkspaceRow
from amends.people.models.row import within

# What the rules call the time in which an appeal is decided.
RULE = "appeal"
DECIDERS = (Role.QUALITY, Role.SUPERVISOR)


class CannotAppeal(Exception):
    """An appeal against this finding waits already, or it holds no more."""


class CannotDecide(Exception):
    """It is decided already, or whoever wants to decide found it herself or appealed."""


class Outcome(models.TextChoices):
    CHANGED = "changed", _("Finding changed")
    CONFIRMED = "confirmed", _("Finding confirmed")


class AppealQuerySet(models.QuerySet["Appeal"]):
    def reachable_by(self, membership: Membership) -> "AppealQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def waiting(self) -> "AppealQuerySet":
        return self.filter(decided_at=None)

    def overdue(self) -> "AppealQuerySet":
        return self.waiting().filter(due_at__lt=now())

    def lodge(self, finding: Finding, *, by: Membership, reason: str) -> "Appeal":
        """Raises CannotAppeal."""
        case = finding.case
        with transaction.atomic():
            case.lock()
            finding.refresh_from_db()
            if finding.replaced_at or finding.appeals.waiting().exists():
                raise CannotAppeal
            appeal = self.create(
                workspace_id=case.workspace_id,
                case=case,
                finding=finding,
                reason=reason,
                by=by,
                **_due(case),
            )
            case.record(FindingsAction.APPEALED, by=by, subject=appeal, facts=appeal.as_facts())
        return appeal


class Appeal(WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="appeals")
    finding = within("findings.Finding", models.CASCADE, related_name="appeals")
    reason = models.CharField(max_length=500)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)
    # None where no rule says by when.
    due_at = models.DateTimeField(null=True, blank=True)
    rule = within("clocks.Rule", null=True, blank=True, related_name="+")
    calendar = within("clocks.WorkingCalendar", null=True, blank=True, related_name="+")
    # When supervisors were told that its time has run out.
    overdue_told_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    decided_by = within("people.Membership", null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finding"],
                condition=Q(decided_at=None),
                name="one_appeal_waits_per_finding",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("by")),
                name="appeal_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | (~Q(outcome="") & Q(decided_by__isnull=False)),
                name="appeal_decided_somehow",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "due_at"], condition=Q(decided_at=None), name="appeal_waiting"
            )
        ]

    @property
    def is_overdue(self) -> bool:
        return self.decided_at is None and self.due_at is not None and self.due_at < now()

    @property
    def was_in_time(self) -> bool | None:
        """None while it waits, and where it had no time."""
        if self.decided_at is None or self.due_at is None:
            return None
        return self.decided_at <= self.due_at

    def tell_overdue(self) -> None:
        """Its own time has run out: said once, in the log. Twice is harmless."""
        with transaction.atomic():
            untold = Appeal.objects.overdue().filter(pk=self.pk, overdue_told_at=None)
            if untold.update(overdue_told_at=now()):
                self.case.record(
                    FindingsAction.APPEAL_OVERDUE, by=system, subject=self, facts=self.as_facts()
                )

    def as_facts(self) -> Appealed:
        return Appealed(appeal=self.pk, finding=self.finding_id, due_at=self.due_at)

    def can_be_decided_by(self, membership: Membership) -> bool:
        """A quality manager or supervisor who has neither found it nor appealed."""
        concerned = (self.by_id, self.finding.by_id)
        return membership.role in DECIDERS and membership.pk not in concerned

    def decide(
        self,
        *,
        by: Membership,
        verdict: str,
        at_fault: bool,
        department: Department | Team | None,
        answer: str,
    ) -> Finding:
        """What is found now holds; the same again confirms it. Raises CannotDecide, FaultOfNobody."""
        if not self.can_be_decided_by(by):
            raise CannotDecide
        with transaction.atomic():
            self.case.lock()
            if not Appeal.objects.waiting().filter(pk=self.pk).exists():
                raise CannotDecide
            confirmed = self.finding.says(verdict, at_fault, department)
            finding = Finding.objects.record(
                self.case,
                by=by,
                verdict=verdict,
                at_fault=at_fault,
                department=department,
                reason=answer,
                appeal=self,
            )
            self.outcome = Outcome.CONFIRMED if confirmed else Outcome.CHANGED
            self.answer, self.decided_by, self.decided_at = answer, by, now()
            self.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
            self.case.record(
                FindingsAction.APPEAL_DECIDED,
                by=by,
                subject=self,
                facts=AppealDecided(appeal=self.pk, outcome=self.outcome),
            )
        return finding


def _due(case: Case) -> dict[str, Any]:
    """By the rules in force, as a promise is reckoned."""
    pack = RulePack.objects.in_force(case.workspace)
    calendar_name = case.team.calendar_name if case.team_id else ""
    due = pack.due(RULE, start=now(), calendar_name=calendar_name) if pack else None
    if due is None:
        return {}
    return {"due_at": due.at, "rule_id": due.rule_id, "calendar_id": due.calendar_id}
