"""The rows that a due time names: which calendar and which rule, each in an immutable version."""

from django.db import models

from amends.people.models import WorkspaceRow


class WorkingCalendar(WorkspaceRow):
    name = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)


class RulePackQuerySet(models.QuerySet):
    def in_force(self, workspace, at=None) -> "RulePack | None":
        return self.filter(workspace=workspace).order_by("-version").first()


class RulePack(WorkspaceRow):
    name = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)

    objects = RulePackQuerySet.as_manager()

    def due(self, starts: str, *, start, case_kind, tier, severity, calendar_name):
        return None


class Rule(WorkspaceRow):
    pack = models.ForeignKey(RulePack, models.PROTECT, related_name="rules", db_constraint=False)
