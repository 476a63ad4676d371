"""Service tiers as data: four by consumption for persons, ten for organisations, or a scheme of one's own.

A tier follows what a customer is worth to the organisation, never how often he calls.
"""

from django.db import models

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.languages import text_in


class TierScheme(WorkspaceRow):
    code = models.CharField(max_length=20)
    name = models.JSONField(default=dict)
    basis = models.CharField(
        max_length=12,
        choices=[("revenue", "revenue"), ("profit", "profit"), ("consumption", "consumption")],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "code"], name="one_scheme_per_code")
        ]


class Tier(WorkspaceRow):
    scheme = within("customers.TierScheme", related_name="tiers")
    code = models.CharField(max_length=12)
    name = models.JSONField(default=dict)
    rank = models.PositiveSmallIntegerField(help_text="1 is served first")

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="one_tier_per_code"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return text_in(self.name) or self.code


class TierAssignment(WorkspaceRow):
    """Which tier a customer had, since when and why; the newest one holds."""

    customer = within("customers.Customer", models.CASCADE, related_name="tier_assignments")
    tier = within("customers.Tier", related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    valid_from = models.DateTimeField(default=now)
