"""A histogram as numbers for an SVG: the page draws it, no script does."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 560, 170
LEFT, TOP, BOTTOM, GAP = 6, 18, 22, 6


@dataclass(frozen=True)
class Column:
    label: str
    count: int
    url: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


class Histogram:
    width, height, ground = WIDTH, HEIGHT, HEIGHT - BOTTOM

    def __init__(self, columns: Sequence[tuple[str, int, str]]) -> None:
        most = max((count for _, count, _ in columns), default=0) or 1
        step = (WIDTH - 2 * LEFT) / max(len(columns), 1)
        room = HEIGHT - TOP - BOTTOM
        self.columns = [
            Column(
                label=label,
                count=count,
                url=url,
                x=round(LEFT + place * step + GAP / 2, 1),
                y=round(TOP + room * (1 - count / most), 1),
                width=round(step - GAP, 1),
                height=round(room * count / most, 1),
            )
            for place, (label, count, url) in enumerate(columns)
        ]

    @property
    def bars(self) -> list[dict]:
        """The same as rows, for a narrow screen and for those who listen."""
        return [
            {"label": each.label, "value": each.count, "note": each.count, "url": each.url}
            for each in self.columns
        ]
