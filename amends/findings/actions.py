"""Everything that can happen to the tree of classes, to the class of a case and to what was found."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Redrawn(Facts):
    """How many classes the new version has, those that are offered no more included."""

    version: int
    classes: int


@dataclass(frozen=True, kw_only=True)
class Classified(Facts):
    """`before` is the class that held until then; `proposed`: it was taken from what was proposed."""

    complaint_class: UUID
    version: int
    before: UUID | None = None
    proposed: bool


@dataclass(frozen=True, kw_only=True)
class Found(Facts):
    """`team`: the team of ours that the department is. Older events know the team alone."""

    finding: UUID
    verdict: str
    at_fault: bool
    department: UUID | None = None
    team: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Appealed(Facts):
    appeal: UUID
    finding: UUID
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class AppealDecided(Facts):
    appeal: UUID
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Demanded(Facts):
    """What a complaint needs before it counts as judged."""

    complaint_class: bool
    finding: bool
    at_closing: bool = False


class FindingsAction(Action):
    REDRAWN = "class_tree.redrawn", Redrawn, _("New version of the complaint tree")
    CLASSIFIED = "case.classified", Classified, _("Classified")
    FOUND = "finding.recorded", Found, _("Responsibility found")
    APPEALED = "appeal.lodged", Appealed, _("Internal appeal lodged")
    APPEAL_OVERDUE = "appeal.overdue", Appealed, _("The internal appeal is not decided in time")
    APPEAL_DECIDED = "appeal.decided", AppealDecided, _("Internal appeal decided")
    DEMANDED = "judging.changed", Demanded, _("What a complaint needs to be judged was changed"), 2
