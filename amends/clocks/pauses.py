"""Stretches in which a clock stands still, each with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Pause:
    """One that still runs is given with the present as its end, and reckoned anew later."""

    start: datetime
    end: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        # Two moments of one zone compare by their walls, which repeat in autumn; UTC never does.
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end < self.start:
            raise ValueError("a pause cannot end before it starts")


@dataclass(frozen=True)
class Stretch:
    start: datetime
    end: datetime
    pause: Pause | None = None


def cut(start: datetime, end: datetime, pauses: Sequence[Pause]) -> Iterator[Stretch]:
    """Start to end in order, cut where a pause begins or ends; overlapping pauses count once."""
    at = start
    for pause in sorted(pauses, key=lambda pause: (pause.start, pause.end)):
        begin, finish = max(pause.start, at), min(pause.end, end)
        if begin < finish:
            if at < begin:
                yield Stretch(at, begin)
            yield Stretch(begin, finish, pause)
            at = finish
    if at < end:
        yield Stretch(at, end)
