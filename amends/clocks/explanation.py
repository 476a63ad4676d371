"""What a due time remembers of how it came about: everything that a page needs to say why.

It stands alone: rule, calendar and holidays may change later, the explanation does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from amends.clocks.due import Reckoning
from amends.clocks.pauses import Pause
from amends.clocks.steps import written

FORMAT = 1


@dataclass(frozen=True)
class Due:
    """`opens_at` is from when on, where that is not at once; `explanation` is JSON."""

    at: datetime
    explanation: dict[str, Any]
    rule_id: UUID
    calendar_id: UUID
    provisional: bool = False
    warn_at: list[datetime] = field(default_factory=list)
    opens_at: datetime | None = None


def explanation_of(
    rule, calendar, start: datetime, reckoning: Reckoning, *, pauses: Sequence[Pause] = ()
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "at": written(reckoning.at),
        "start": written(start),
        "provisional": reckoning.provisional,
        "rule": {
            "id": str(rule.id),
            "pack": rule.pack.name,
            "version": rule.pack.version,
            "position": rule.position,
            "starts": rule.starts,
            "text": rule.text,
            "measure": rule.measure,
        },
        "calendar": {
            "id": str(calendar.id),
            "name": calendar.name,
            "version": calendar.version,
            "time_zone": calendar.time_zone,
            "periods": calendar.periods,
        },
        "pauses": [
            {"from": written(pause.start), "to": written(pause.end), "reason": pause.reason}
            for pause in pauses
        ],
        "steps": [step.as_json() for step in reckoning.steps],
    }
