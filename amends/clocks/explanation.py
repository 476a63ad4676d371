"""What a due time remembers of how it came about, beside the versions of rule and calendar it names.

Those rows never change, so the explanation never does, whatever is revised later.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from amends.clocks.due import Reckoning
from amends.clocks.pauses import Pause
from amends.clocks.steps import written

if TYPE_CHECKING:
    from amends.clocks.models import Rule, WorkingCalendar


class Owed(Protocol):
    """Anything that a rule made due: a Due, or the row in which a higher room keeps it."""

    explanation: dict[str, Any]
    rule: "Rule | None"
    calendar: "WorkingCalendar | None"


@dataclass(frozen=True)
class Due:
    """`opens_at` is from when on, where that is not at once; `explanation` is JSON."""

    at: datetime
    explanation: dict[str, Any]
    rule: "Rule"
    calendar: "WorkingCalendar"
    provisional: bool = False
    warn_at: list[datetime] = field(default_factory=list)
    opens_at: datetime | None = None

    def hurried(self, *, until_then: datetime) -> "Due":
        """The same, of what was due later by the hours of those who had it before."""
        return replace(self, explanation=self.explanation | {"until_then": written(until_then)})

    def no_later_than(self, told: datetime) -> "Due":
        """The same, of what the customer was told to be done by `told` before it was hurried: where
        the hours that hurried it are shortened since, that word holds."""
        kept = self.hurried(until_then=told)
        if self.at <= told:
            return kept
        later = self.at - told
        return replace(
            kept,
            at=told,
            opens_at=min(self.opens_at, told) if self.opens_at else None,
            warn_at=[moment - later for moment in self.warn_at],
            explanation=kept.explanation | {"at": written(told), "by_hours": written(self.at)},
        )

    @property
    def rule_id(self) -> UUID:
        return self.rule.id

    @property
    def calendar_id(self) -> UUID:
        return self.calendar.id


def explanation_of(
    start: datetime, reckoning: Reckoning, *, pauses: Sequence[Pause] = ()
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "start": written(start),
        "at": written(reckoning.at),
        "steps": [step.as_json() for step in reckoning.steps],
    }
    if pauses:
        told["pauses"] = [
            {"from": written(pause.start), "to": written(pause.end), "reason": pause.reason}
            for pause in pauses
        ]
    return told
