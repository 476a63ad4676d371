"""Severity by the five criteria of ISO 10002, 7.5: severity, safety, complexity, impact, and
whether action is needed at once."""

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.cases.actions import CaseAction
from amends.cases.facts import Assessed
from amends.cases.models.words import Severity
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within

SCALE = [(0, _("none")), (1, _("slight")), (2, _("considerable")), (3, _("grave"))]


class Assessment(WorkspaceRow):
    """One assessment; the newest one holds. Degrees run from 0 (none) to 3 (grave)."""

    case = within("cases.Case", models.CASCADE, related_name="assessments")
    harm = models.PositiveSmallIntegerField(
        _("harm to the customer"), choices=SCALE, validators=[MaxValueValidator(3)]
    )
    safety = models.BooleanField(_("somebody's safety is touched"), default=False)
    complexity = models.PositiveSmallIntegerField(
        _("complexity"), choices=SCALE, validators=[MaxValueValidator(3)]
    )
    impact = models.PositiveSmallIntegerField(
        _("how many are affected"), choices=SCALE, validators=[MaxValueValidator(3)]
    )
    at_once = models.BooleanField(_("needs action at once"), default=False)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        get_latest_by = "at"

    @property
    def level(self) -> Severity:
        """Safety always comes first; otherwise the worst criterion decides."""
        if self.safety:
            return Severity.CRITICAL
        worst = max(self.harm, self.impact, 2 if self.at_once else 0)
        return Severity(min(1 + worst, Severity.HIGH if worst < 3 else Severity.CRITICAL))


class Assessable(models.Model):
    class Meta:
        abstract = True

    def assess(self, *, by, **criteria) -> Assessment:
        """Sets the severity; where somebody's safety is touched a supervisor is told at once."""
        with transaction.atomic():
            self.lock()
            assessment = Assessment(workspace_id=self.workspace_id, case=self, by=by, **criteria)
            assessment.save()
            self.severity = assessment.level
            self.save(update_fields=["severity"])
            self.record(
                CaseAction.ASSESSED,
                by=by,
                facts=Assessed(severity=self.severity, safety=assessment.safety),
            )
            if assessment.safety:
                self.escalate(by=by, why="safety")
        return assessment

    def judgement(self) -> dict:
        """How grave it is held to be, for `judge_as_before`."""
        newest = self.assessments.order_by("id").last()
        return {"severity": self.severity, "assessment": str(newest.pk) if newest else ""}

    def judge_as_before(self, before: dict, *, by) -> None:
        """Undoes an assessment exactly: what was judged since is as if it never had been."""
        with transaction.atomic():
            self.lock()
            since = self.assessments.all()
            if before["assessment"]:
                since = since.filter(pk__gt=before["assessment"])
            since.delete()
            self.rate(before["severity"], by=by)

    def rate(self, severity: int, *, by) -> None:
        """Sets the severity without naming criteria, for many cases of which one thing is true."""
        with transaction.atomic():
            self.lock()
            if self.severity == severity:
                return
            self.severity = Severity(severity)
            self.save(update_fields=["severity"])
            facts = Assessed(severity=self.severity, safety=False)
            self.record(CaseAction.ASSESSED, by=by, facts=facts)
