from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from amends.clocks.due import reckon
from amends.clocks.explanation import Due, explanation_of
from amends.clocks.measures import measure_from
from amends.clocks.models.working_calendar import WorkingCalendar
from amends.clocks.pauses import Pause
from amends.clocks.warning_points import check_warning_points, warning_moments
from amends.people.models import WorkspaceRow
from amends.people.models.row import within

FIELDS = (
    "starts",
    "case_kinds",
    "tiers",
    "severities",
    "measure",
    "opens_after",
    "warnings",
    "calendar_name",
    "text",
)


class Rule(WorkspaceRow):
    """Which kind of promise starts, for which cases, and how long it may take.

    An empty condition asks nothing. `measure` and `opens_after` are data that `measures.py`
    reads; `opens_after` is from when, where that is not at once (a follow-up).
    """

    append_only = True

    pack = within("clocks.RulePack", models.CASCADE, related_name="rules")
    position = models.PositiveSmallIntegerField()
    # The code of a kind of promise (acknowledge, respond, inform, resolve, call_back, follow_up,
    # deliver …), `decide`: by when a colleague's offer is decided on, or `accept`: by when a
    # department accepts what it is asked.
    starts = models.CharField(_("promise that it starts"), max_length=12)
    case_kinds = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    tiers = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    severities = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    measure = models.JSONField()
    opens_after = models.JSONField(null=True, blank=True)
    # [{"percent": 80}, {"minutes_before": 30}]
    warnings = models.JSONField(default=list, blank=True)
    calendar_name = models.CharField(max_length=60, blank=True)
    text = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "position"], name="one_rule_per_position")
        ]

    def fits(self, case_kind: str, *, tier: str, severity: int | None) -> bool:
        return (
            (not self.case_kinds or case_kind in self.case_kinds)
            and (not self.tiers or tier in self.tiers)
            and (not self.severities or severity in self.severities)
        )

    @property
    def specificity(self) -> int:
        return sum(bool(asked) for asked in (self.case_kinds, self.tiers, self.severities))

    def due(
        self, start: datetime, calendar: WorkingCalendar, *, pauses: Sequence[Pause] = ()
    ) -> Due:
        """When it is due on this version of the calendar, and why."""
        measure, hours = measure_from(self.measure), calendar.calendar
        reckoning = reckon(measure, start, hours, pauses=pauses)
        opening = (
            reckon(measure_from(self.opens_after), start, hours, pauses=pauses)
            if self.opens_after
            else None
        )
        return Due(
            at=reckoning.at,
            opens_at=min(opening.at, reckoning.at) if opening else None,
            explanation=explanation_of(start, reckoning, pauses=pauses),
            rule=self,
            calendar=calendar,
            provisional=reckoning.provisional,
            warn_at=warning_moments(
                self.warnings, measure, start, reckoning.at, calendar=hours, pauses=pauses
            ),
        )

    def as_data(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in FIELDS}

    def check_measures(self) -> None:
        """ValueError where a measure or a warning means nothing."""
        measure_from(self.measure)
        if self.opens_after:
            measure_from(self.opens_after)
        check_warning_points(self.warnings)
