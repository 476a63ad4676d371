"""What went wrong: as the customer sees it, and, in a field of its own, as it was found to be."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.recovery.actions import Failed, RecoveryAction
from amends.words.cleaning import clean_text

LONGEST = 4000


class FailureQuerySet(models.QuerySet["Failure"]):
    def record(self, case, *, by, kind: str, source: str, perceived: str = "") -> "Failure":
        """Writes down what went wrong in the customer's eyes; nobody has judged it yet. Saying the
        same twice is harmless."""
        with transaction.atomic():
            case.lock()
            failure, new = self.get_or_create(
                workspace_id=case.workspace_id,
                case=case,
                kind=kind,
                source=source,
                perceived=clean_text(perceived, at_most=LONGEST),
                defaults={"by": by},
            )
            if new:
                failure.record_event(RecoveryAction.FAILURE_RECORDED, by=by)
        return failure


class Failure(WorkspaceRow):
    class Kind(models.TextChoices):
        LATE = "late", _("Late or delayed")
        NOT_DONE = "not_done", _("Not done or not delivered")
        FAULTY = "faulty", _("Faulty or not as described")
        CHARGED = "charged", _("Wrongly charged")
        MISINFORMED = "misinformed", _("Wrongly or not informed")
        UNCARED = "uncared", _("Treated without care")
        UNHEARD = "unheard", _("Not listened to")
        OTHER = "other", _("Something else")

    class Source(models.TextChoices):
        PERSON = "person", _("A person")
        SYSTEM = "system", _("A system")
        PROCESS = "process", _("The process")
        SUPPLIER = "supplier", _("A supplier")
        CUSTOMER = "customer", _("The customer")
        ENVIRONMENT = "environment", _("Circumstances")

    case = within("cases.Case", models.CASCADE, related_name="failures")
    kind = models.CharField(_("what went wrong"), max_length=16, choices=Kind.choices)
    source = models.CharField(_("where it comes from"), max_length=16, choices=Source.choices)
    perceived = models.TextField(_("as the customer sees it"), blank=True)
    verified = models.TextField(_("as it was found to be"), blank=True)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)
    verified_by = within("people.Membership", null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)

    objects = FailureQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verified="", verified_at=None, verified_by=None)
                | ~models.Q(verified="") & models.Q(verified_at__isnull=False),
                name="fact_found_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def verify(self, fact: str, *, by, source: str = "") -> None:
        """Sets down what was found out; what the customer perceived stays as it is beside it."""
        with transaction.atomic():
            self.verified, self.verified_by = clean_text(fact, at_most=LONGEST), by
            self.verified_at = now()
            self.source = source or self.source
            self.save(update_fields=["verified", "verified_by", "verified_at", "source"])
            self.record_event(RecoveryAction.FAILURE_VERIFIED, by=by)

    def record_event(self, action: RecoveryAction, *, by) -> None:
        self.case.record(
            action,
            by=by,
            subject=self,
            facts=Failed(failure=self.id, kind=self.kind, source=self.source),
        )
