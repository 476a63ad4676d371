"""Numbers of letters (文号): one row for each kind, without gaps within a year.

A register of sealed letters is audited for gaps, so the next number is one more than the last, taken under
a lock of the row: whoever seals waits for whoever seals, and a transaction that fails leaves no gap.
"""

from uuid import UUID

from django.db import models

from amends.events.actor import Acting
from amends.events.models import Event
from amends.letters.actions import LetterAction, Numbered
from amends.letters.models.words import Kind
from amends.people.models import Workspace, WorkspaceRow

PREFIXES = {
    Kind.ANSWER: "客服函",
    Kind.APOLOGY: "致歉函",
    Kind.SETTLEMENT: "和解函",
}
LONGEST_PREFIX = 20
OPENING = "〔"
ENDINGS = {"zh-hans": "号", "zh-hant": "號"}


class Series(WorkspaceRow):
    kind = models.CharField(max_length=12, choices=Kind.choices)
    prefix = models.CharField(max_length=LONGEST_PREFIX)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind"], name="one_series_per_kind"),
            models.UniqueConstraint(fields=["workspace", "prefix"], name="one_kind_per_prefix"),
        ]

    def __str__(self) -> str:
        return self.prefix

    @classmethod
    def of_each_kind(cls, workspace: Workspace) -> "list[Series]":
        """Those of kinds that were never sealed as they will begin."""
        kept = {row.kind: row for row in cls.objects.filter(workspace=workspace)}
        rows = [
            kept.get(kind) or cls(workspace=workspace, kind=kind, prefix=PREFIXES[kind])
            for kind in Kind
        ]
        for row in rows:
            row.workspace = workspace
        return rows

    @classmethod
    def lock(cls, workspace_id: UUID, kind: str) -> "Series":
        """The row of this kind, for the rest of the transaction; made where it is not there yet."""
        defaults = {"prefix": PREFIXES[Kind(kind)]}
        cls.objects.get_or_create(workspace_id=workspace_id, kind=kind, defaults=defaults)
        return cls.objects.select_for_update().get(workspace_id=workspace_id, kind=kind)

    def number(self, year: int, serial: int) -> str:
        """客服函〔2026〕12号, in the script of the house."""
        ending = ENDINGS.get(self.workspace.language, "")
        return f"{self.prefix}{OPENING}{year}〕{serial}{ending}"

    def record(self, action: LetterAction, *, by: Acting) -> None:
        Event.objects.record(
            action, by=by, workspace_id=self.workspace_id, subject=self,
            facts=Numbered(letter_series=self.id, kind=self.kind),
        )  # fmt: skip
