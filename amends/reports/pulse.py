"""Everything that the page of Pulse shows; each part is reckoned once, and nothing is kept."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from amends.people.models import Membership
from amends.reports.change import Change, change_of_count, change_of_share, change_of_span
from amends.reports.figures import (
    AT_FAULT,
    CAUSE_KNOWN,
    FIRST_HEARER,
    FIRST_RESPONSE,
    FOUND_FIRST,
    OPEN_BY_AGE,
    PROMISES_KEPT,
    REMEDIES,
    REOPENED,
    RESOLUTION,
    SATISFIED,
    TOP_CAUSES,
)
from amends.reports.figures.figure import ALL, Figure
from amends.reports.figures.share import COUNTED, Measured, Share
from amends.reports.figures.spread import Lying, Spread
from amends.reports.histogram import Histogram
from amends.reports.period import Period


@dataclass(frozen=True)
class ShareShown:
    figure: Share
    now: Measured
    change: Change | None
    counted_url: str
    all_url: str

    @property
    def interval(self) -> str:
        """`48/70 · 95% interval 57–78%`; without rows it says nothing."""
        if self.now.interval is None:
            return ""
        low, high = (f"{round(end * 100)}" for end in self.now.interval)
        return _("95%% interval %(low)s–%(high)s%%") % {"low": low, "high": high}


@dataclass(frozen=True)
class SpreadShown:
    figure: Spread
    now: Lying
    change: Change | None
    histogram: Histogram
    all_url: str
    waiting_url: str


class Pulse:
    def __init__(self, reader: Membership, period: Period) -> None:
        self.reader, self.period = reader, period

    @cached_property
    def found_first(self) -> ShareShown:
        return self._share(FOUND_FIRST)

    @cached_property
    def satisfied(self) -> ShareShown:
        return self._share(SATISFIED)

    @cached_property
    def cause_known(self) -> ShareShown:
        return self._share(CAUSE_KNOWN)

    @cached_property
    def others(self) -> list[ShareShown]:
        return [self._share(figure) for figure in (PROMISES_KEPT, FIRST_HEARER, REOPENED, AT_FAULT)]

    @property
    def heard_change(self) -> Change | None:
        before = FOUND_FIRST.measure(self.reader, self.period.before)
        return change_of_count(self.found_first.now.of, before.of)

    @cached_property
    def spreads(self) -> list[SpreadShown]:
        return [self._spread(figure) for figure in (FIRST_RESPONSE, RESOLUTION)]

    @cached_property
    def open_by_age(self) -> list[dict]:
        found = OPEN_BY_AGE.measure(self.reader, self.period)
        return [_bar(age.label, count, self.url(OPEN_BY_AGE, age.code)) for age, count in found]

    @cached_property
    def causes(self) -> list[dict]:
        found = TOP_CAUSES.measure(self.reader, self.period)
        return [_bar(cause.label, n, self.url(TOP_CAUSES, cause.code)) for cause, n in found]

    @cached_property
    def remedies(self) -> list[dict]:
        return [
            {"use": use, "url": self.url(REMEDIES, use.code)}
            for use in REMEDIES.measure(self.reader, self.period)
        ]

    def url(self, figure: Figure, part: str) -> str:
        """Where the rows behind a number are listed."""
        path = reverse("reports:figure", args=[self.reader.workspace.slug, figure.name])
        return f"{path}?{urlencode({'days': str(self.period.days), 'part': part})}"

    def _share(self, figure: Share) -> ShareShown:
        now = figure.measure(self.reader, self.period)
        before = figure.measure(self.reader, self.period.before)
        return ShareShown(
            figure=figure,
            now=now,
            change=change_of_share(now, before, higher_is_better=figure.higher_is_better),
            counted_url=self.url(figure, COUNTED),
            all_url=self.url(figure, ALL),
        )

    def _spread(self, figure: Spread) -> SpreadShown:
        now = figure.measure(self.reader, self.period)
        before = figure.measure(self.reader, self.period.before)
        columns = [(each.label, each.count, self.url(figure, each.code)) for each in now.bins]
        return SpreadShown(
            figure=figure,
            now=now,
            change=change_of_span(now.middle, before.middle),
            histogram=Histogram(columns),
            all_url=self.url(figure, "measured"),
            waiting_url=self.url(figure, "waiting"),
        )


def _bar(label: str, count: int, url: str) -> dict:
    return {"label": label, "value": count, "note": count, "url": url}
