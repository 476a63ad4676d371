from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.clocks.actions import CalendarVersion, ClockAction
from amends.clocks.calendar import Calendar
from amends.clocks.models.versioned import Versioned, VersionTaken
from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import Workspace, WorkspaceRow


class WorkingCalendarQuerySet(models.QuerySet["WorkingCalendar"]):
    def draw_up(
        self, workspace: Workspace, *, name: str, by: Acting, **hours: Any
    ) -> "WorkingCalendar":
        """The first version of a calendar; the first calendar becomes the workspace's own.

        ValueError where its hours mean nothing.
        """
        drawn_up = WorkingCalendar(workspace=workspace, name=name, **hours)
        drawn_up.is_own = not self.filter(workspace=workspace).exists()
        return drawn_up._keep(ClockAction.CALENDAR_DRAWN_UP, by=by)

    def in_use(self, workspace: Workspace) -> list["WorkingCalendar"]:
        """The newest version of each, the workspace's own first."""
        newest = self.filter(workspace=workspace).order_by("name", "-version").distinct("name")
        return sorted(newest, key=lambda calendar: (not calendar.is_own, calendar.name))

    def newest(self, workspace: Workspace | UUID, name: str = "") -> "WorkingCalendar | None":
        """The newest version of the calendar of that name, else of the workspace's own."""
        named_first = models.Case(models.When(name=name, then=0), default=1)
        return (
            self.filter(models.Q(name=name) | models.Q(is_own=True), workspace=workspace)
            .order_by(named_first, "-version")
            .first()
        )


class WorkingCalendar(Versioned, WorkspaceRow):
    """One version of when a team works; `calendar.py` reckons with it."""

    name = models.CharField(_("name of the calendar"), max_length=60, db_collation="C")
    is_own = models.BooleanField(default=False)
    time_zone = models.CharField(_("time zone"), max_length=40)
    country = models.CharField(_("country"), max_length=6, blank=True)
    # {"mon": [["09:00", "12:00"], ["13:30", "18:00"]], …}; 24:00 is the end of a day.
    periods = models.JSONField(_("working hours"))
    # {"2026-12-24": {"periods": [["09:00", "12:00"]], "name": {"en": "Christmas Eve"}}}
    special_days = models.JSONField(_("special days"), default=dict, blank=True)

    objects = WorkingCalendarQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name", "version"], name="one_calendar_per_version"
            ),
            models.UniqueConstraint(
                fields=["workspace", "version"],
                condition=models.Q(is_own=True),
                name="one_calendar_of_its_own",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar.of(
            self.time_zone, self.periods, country=self.country, special_days=self.special_days
        )

    def revise(self, *, by: Acting, **hours: Any) -> "WorkingCalendar":
        """The next version, with what is given changed. Raises VersionTaken on an old one."""
        return self.next_version(**hours)._keep(ClockAction.CALENDAR_REVISED, by=by, before=self)

    def next_version(
        self,
        *,
        time_zone: str | None = None,
        country: str | None = None,
        periods: Mapping | None = None,
        special_days: Mapping | None = None,
    ) -> "WorkingCalendar":
        """What `revise` would keep, not kept yet: for a look at what it would change."""
        return WorkingCalendar(
            workspace_id=self.workspace_id,
            name=self.name,
            is_own=self.is_own,
            version=self.version + 1,
            time_zone=self.time_zone if time_zone is None else time_zone,
            country=self.country if country is None else country,
            periods=self.periods if periods is None else periods,
            special_days=self.special_days if special_days is None else special_days,
        )

    def _keep(
        self, action: ClockAction, *, by: Acting, before: "WorkingCalendar | None" = None
    ) -> "WorkingCalendar":
        _ = self.calendar
        try:
            with transaction.atomic():
                self.save(force_insert=True)
                Event.objects.record(
                    action,
                    by=by,
                    workspace_id=self.workspace_id,
                    subject=self,
                    facts=CalendarVersion(
                        calendar=self.id,
                        number=self.version,
                        before=before.id if before else None,
                    ),
                )
        except IntegrityError as error:
            raise VersionTaken(self.name) from error
        return self
