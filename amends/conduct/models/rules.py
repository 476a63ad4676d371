"""How long a conduct note counts, and what is said at each step, as the workspace has decided."""

from collections.abc import Mapping

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.conduct.actions import ConductRulesAction, Ruled
from amends.conduct.models.usual_scripts import USUAL
from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import Workspace, WorkspaceRow

DAYS, MOST_DAYS = 90, 365
LONGEST_SCRIPT = 1000

# By language, then by step.
Scripts = Mapping[str, Mapping[str, str]]


class ConductRulesQuerySet(models.QuerySet["ConductRules"]):
    def of(self, workspace: Workspace) -> "ConductRules":
        """Those of the workspace; until it has decided, the usual ones, not yet written down."""
        found = self.filter(workspace_id=workspace.id).first()
        return found or self.model(workspace=workspace)


class ConductRules(WorkspaceRow):
    days = models.PositiveSmallIntegerField(
        _("Days until a note counts no more"),
        default=DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    # Only what the workspace words otherwise than usual.
    scripts = models.JSONField(default=dict, blank=True)

    objects = ConductRulesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace"], name="conduct_rules_once"),
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=MOST_DAYS), name="conduct_rules_days"
            ),
        ]

    def script(self, step: str, language: str) -> str:
        """What to say at this step, in one of our languages."""
        return self.scripts.get(language, {}).get(step) or USUAL[language][step]

    def decide(self, *, days: int, scripts: Scripts, by: Acting) -> None:
        """What changes nothing is not written down; what is as usual, neither."""
        own = {
            language: others
            for language, said in scripts.items()
            if (others := {k: w for k, w in said.items() if w and w != USUAL[language][k]})
        }
        with transaction.atomic():
            # Two who decide for the first time at once: the second changes what the first wrote.
            Workspace.objects.select_for_update(no_key=True).get(pk=self.workspace_id)
            rules = ConductRules.objects.filter(workspace=self.workspace_id).first() or self
            if (days, own) == (rules.days, rules.scripts):
                return
            rules.days, rules.scripts = days, own
            rules.save()
            Event.objects.record(
                ConductRulesAction.CHANGED,
                by=by,
                workspace_id=rules.workspace_id,
                subject=rules,
                facts=Ruled(days=days, scripts=sum(len(said) for said in own.values())),
            )
