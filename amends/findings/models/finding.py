"""Whether a complaint was justified, who was responsible, and whether they were at fault."""

from typing import TYPE_CHECKING, Optional

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.dispatch.models import Department
from amends.dispatch.models.refusal import DepartmentRetired
from amends.findings.actions import FindingsAction, Found
from amends.findings.models.classification import ReasonMissing
from amends.now import now
from amends.people.models import Membership, Team, WorkspaceRow
from amends.people.models.row import within

if TYPE_CHECKING:
    from amends.findings.models.appeal import Appeal


class Verdict(models.TextChoices):
    UPHELD = "upheld", _("Upheld")
    PARTLY = "partly", _("Partly upheld")
    NOT_UPHELD = "not_upheld", _("Not upheld")


class FaultOfNobody(ValueError):
    """Whoever finds somebody at fault has to say which department."""


class UnderAppeal(Exception):
    """While an appeal waits, only its decision changes the finding."""


class FindingQuerySet(models.QuerySet["Finding"]):
    def holding(self) -> "FindingQuerySet":
        return self.filter(replaced_at=None)

    def of(self, case: Case) -> Optional["Finding"]:
        """What was found about the case, as it holds now."""
        return (
            self.holding().filter(case=case).select_related("department__team", "by__user").first()
        )

    def record(
        self,
        case: Case,
        *,
        by: Membership,
        verdict: str,
        at_fault: bool,
        department: Department | Team | None = None,
        reason: str = "",
        appeal: Optional["Appeal"] = None,
    ) -> "Finding":
        """A team that is no department yet becomes one. The same finding again changes nothing. Raises
        FaultOfNobody, DepartmentRetired where another one held until now, UnderAppeal, and
        ReasonMissing where it changes what held."""
        if at_fault and department is None:
            raise FaultOfNobody
        with transaction.atomic():
            case.lock()
            if isinstance(department, Team):
                department = Department.objects.of_team(department, by=by)
            before = self.of(case)
            if before and before.says(verdict, at_fault, department):
                return before
            if department and not department.is_in_use and not _names(before, department):
                raise DepartmentRetired(department)
            if before:
                before.check_change(reason=reason, appeal=appeal)
            self.holding().filter(case=case).update(replaced_at=now())
            finding = self.create(
                workspace_id=case.workspace_id,
                case=case,
                verdict=verdict,
                at_fault=at_fault,
                department=department,
                reason=reason,
                by=by,
                appeal=appeal,
            )
            case.record(FindingsAction.FOUND, by=by, subject=finding, facts=finding.as_facts())
        return finding


class Finding(WorkspaceRow):
    """A row is added for each change; only when it was replaced is written into it later."""

    case = within("cases.Case", models.CASCADE, related_name="findings")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    at_fault = models.BooleanField()
    # Who was responsible, at fault or not.
    department = within("dispatch.Department", null=True, blank=True, related_name="findings")
    reason = models.CharField(max_length=500, blank=True)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)
    replaced_at = models.DateTimeField(null=True, blank=True)
    # The appeal that it decides.
    appeal = within("findings.Appeal", null=True, blank=True, related_name="+")

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(replaced_at=None), name="one_finding_holds_per_case"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="finding_verdict_known"
            ),
            models.CheckConstraint(
                condition=Q(at_fault=False) | Q(department__isnull=False),
                name="fault_of_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "at"],
                condition=Q(replaced_at=None),
                name="found_by_time",
            ),
        ]

    @property
    def label(self) -> str:
        """Verdict, fault and department in a line."""
        fault = _("At fault") if self.at_fault else _("Not at fault")
        whose = self.department.label if self.department else ""
        named = (self.get_verdict_display(), str(fault), whose)
        return " · ".join(filter(None, named))

    def says(self, verdict: str, at_fault: bool, department: Department | Team | None) -> bool:
        """`department` may be the team that it is."""
        mine, theirs = self.department, department
        if isinstance(theirs, Team):
            same = mine is not None and mine.team_id == theirs.pk
        else:
            same = mine == theirs
        return same and (self.verdict, self.at_fault) == (verdict, at_fault)

    def check_change(self, *, reason: str, appeal: Optional["Appeal"]) -> None:
        """Raises ReasonMissing and UnderAppeal."""
        if not reason:
            raise ReasonMissing
        if appeal is None and self.appeals.filter(decided_at=None).exists():
            raise UnderAppeal

    def as_facts(self) -> Found:
        return Found(
            finding=self.pk,
            verdict=self.verdict,
            at_fault=self.at_fault,
            department=self.department_id,
            team=self.department.team_id if self.department else None,
        )


def _names(finding: Finding | None, department: Department) -> bool:
    return finding is not None and finding.department_id == department.pk
