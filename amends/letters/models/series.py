"""Numbers of letters (文号): one row for each kind, without gaps within a year.

A register of sealed letters is audited for gaps, so the next number is one more than the last, taken under
a lock of the row: whoever seals waits for whoever seals, and a transaction that fails leaves no gap.
"""

from django.db import models

from amends.letters.models.words import Kind
from amends.people.models import WorkspaceRow

PREFIXES = {
    Kind.ANSWER: "客服函",
    Kind.APOLOGY: "致歉函",
    Kind.SETTLEMENT: "和解函",
}


class Series(WorkspaceRow):
    kind = models.CharField(max_length=12, choices=Kind.choices)
    prefix = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind"], name="one_series_per_kind")
        ]

    @classmethod
    def lock(cls, workspace_id, kind: str) -> "Series":
        """The row of this kind, for the rest of the transaction; made where it is not there yet."""
        defaults = {"prefix": PREFIXES[Kind(kind)]}
        cls.objects.get_or_create(workspace_id=workspace_id, kind=kind, defaults=defaults)
        return cls.objects.select_for_update().get(workspace_id=workspace_id, kind=kind)

    def number(self, year: int, serial: int) -> str:
        """客服函〔2026〕12号"""
        return f"{self.prefix}〔{year}〕{serial}号"
