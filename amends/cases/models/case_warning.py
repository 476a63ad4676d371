"""A customer's words that warn: told to a supervisor at once, and judged by a person."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import WarningGiven, WarningJudged
from amends.cases.models.escalation import Escalation
from amends.cases.models.warning_words import LONGEST_WORD, WarningKind
from amends.events.actor import system
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within

# Before the kind, in the reason of an escalation.
WHY = "warning "


class CaseWarningQuerySet(models.QuerySet["CaseWarning"]):
    def standing(self) -> "CaseWarningQuerySet":
        return self.filter(judged_at=None)


class CaseWarning(WorkspaceRow):
    """Which words of one kind stood in one thing that a customer wrote.

    `message` is empty for the words with which the case was registered or urged. “我要死了，这网速” warns, too:
    whether it is serious, somebody says who has read it.
    """

    case = within("cases.Case", models.CASCADE, related_name="warnings")
    message = within("cases.Message", models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=WarningKind.choices)
    words = ArrayField(models.CharField(max_length=LONGEST_WORD))
    event = models.UUIDField()
    at = models.DateTimeField(default=now)
    serious = models.BooleanField(null=True)
    judged_by = within("people.Membership", null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    objects = CaseWarningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="one_warning_per_event"),
            models.CheckConstraint(
                condition=models.Q(judged_at=None, serious=None)
                | models.Q(judged_at__isnull=False, serious__isnull=False),
                name="warning_judged_as_something",
            ),
        ]
        indexes = [models.Index(fields=["case", "-id"], name="warning_of_case")]

    def judge(self, *, serious: bool, by: Membership) -> None:
        """Also those of the kind before it, which stood there to be read; judged once, it stays so.

        Whoever may take up the escalation has done so with it.
        """
        with transaction.atomic():
            case = self.case.goes_on_as
            case.lock()
            standing = CaseWarning.objects.standing().filter(
                case__in=case.together, kind=self.kind, id__lte=self.id
            )
            if not standing.update(serious=serious, judged_by=by, judged_at=now()):
                return
            case.record(
                CaseAction.WARNING_JUDGED,
                by=by,
                facts=WarningJudged(warning=self.id, kind=self.kind, serious=serious),
            )
            waiting = Escalation.objects.waiting().filter(case__in=case.together)
            for escalation in waiting.filter(why=WHY + self.kind).select_related("case"):
                if escalation.can_be_acknowledged_by(by):
                    escalation.acknowledge(by=by)


class Warnable(models.Model):
    class Meta:
        abstract = True

    def warn(self, kind: str, words: list[str], *, event: Event, message: UUID | None) -> None:
        """Lays the case before a supervisor; twice for one event is harmless."""
        with transaction.atomic():
            self.lock()
            if self.warnings.filter(event=event.id, kind=kind).exists():
                return
            warning = self.warnings.create(
                workspace_id=self.workspace_id,
                message_id=message,
                kind=kind,
                words=words,
                event=event.id,
                at=event.at,
            )
            self.record(
                CaseAction.WARNED,
                by=system,
                facts=WarningGiven(warning=warning.id, kind=kind),
            )
            self.escalate(by=system, why=WHY + kind)
