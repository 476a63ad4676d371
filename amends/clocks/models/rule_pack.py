from collections.abc import Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.clocks.actions import ClockAction, PackVersion
from amends.clocks.explanation import Due
from amends.clocks.models.rule import Rule
from amends.clocks.models.versioned import Versioned, VersionTaken
from amends.clocks.models.working_calendar import WorkingCalendar
from amends.clocks.pauses import Pause
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.words.languages import text_in

NEWEST = """
    SELECT
        (SELECT id FROM clocks_rulepack
         WHERE workspace_id = %(workspace)s AND effective_from <= %(at)s
         ORDER BY effective_from DESC, version DESC LIMIT 1),
        ARRAY(SELECT DISTINCT ON (name) id FROM clocks_workingcalendar
              WHERE workspace_id = %(workspace)s ORDER BY name, version DESC)
"""


class RulePackQuerySet(models.QuerySet["RulePack"]):
    def in_force(self, workspace: Workspace, at: datetime | None = None) -> "RulePack | None":
        """The rules that hold at a moment: those that took effect last by then.

        Packs and calendars never change, so a process keeps those it has read; which of them are
        the newest is asked each time.
        """
        with connection.cursor() as cursor:
            cursor.execute(NEWEST, {"workspace": workspace.id, "at": at or now()})
            pack_id, calendar_ids = cursor.fetchone()
        return _assembled(pack_id, tuple(calendar_ids)) if pack_id else None

    def draw_up(
        self,
        workspace: Workspace,
        *,
        code: str,
        name: dict[str, str],
        rules: Sequence[dict[str, Any]],
        by: Acting,
        effective_from: datetime | None = None,
    ) -> "RulePack":
        """The first version of a pack; each rule is the fields of a Rule, in the order given."""
        pack = RulePack(
            workspace=workspace, code=code, name=name, effective_from=effective_from or now()
        )
        return pack._keep(ClockAction.PACK_DRAWN_UP, by=by, rules=rules)


class RulePack(Versioned, WorkspaceRow):
    """One version of the rules by which promises start."""

    code = models.CharField(max_length=20, db_collation="C")
    name = models.JSONField(_("name of the rules"), default=dict)
    effective_from = models.DateTimeField(_("effective from"))

    objects = RulePackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "code", "version"], name="one_pack_per_version"
            )
        ]
        indexes = [models.Index(fields=["workspace", "-effective_from"], name="pack_in_force")]

    def __str__(self) -> str:
        return f"{text_in(self.name) or self.code} v{self.version}"

    def rule_for(
        self, starts: str, *, case_kind: str = "", tier: str = "", severity: int | None = None
    ) -> Rule | None:
        """Of the rules that fit, the one that asks most of a case; among equals the first."""
        fitting = [
            rule
            for rule in self.rules.all()
            if rule.starts == starts and rule.fits(case_kind, tier=tier, severity=severity)
        ]
        return min(fitting, key=lambda rule: (-rule.specificity, rule.position), default=None)

    def due(
        self,
        starts: str,
        *,
        start: datetime,
        case_kind: str = "",
        tier: str = "",
        severity: int | None = None,
        calendar_name: str = "",
        pauses: Sequence[Pause] = (),
    ) -> Due | None:
        """When what `start` starts is due by these rules; None where no rule or calendar says."""
        rule = self.rule_for(starts, case_kind=case_kind, tier=tier, severity=severity)
        calendar = self._calendar(rule.calendar_name or calendar_name) if rule else None
        return rule.due(start, calendar, pauses=pauses) if rule and calendar else None

    def revise(
        self,
        *,
        by: Acting,
        rules: Sequence[dict[str, Any]] | None = None,
        name: dict[str, str] | None = None,
        effective_from: datetime | None = None,
    ) -> "RulePack":
        """The next version; without `rules` it takes over these. Raises VersionTaken."""
        pack = RulePack(
            workspace_id=self.workspace_id,
            code=self.code,
            name=self.name if name is None else name,
            version=self.version + 1,
            effective_from=effective_from or now(),
        )
        taken_over = [rule.as_data() for rule in self.rules.all()] if rules is None else rules
        return pack._keep(ClockAction.PACK_REVISED, by=by, rules=taken_over, before=self)

    def _calendar(self, name: str) -> WorkingCalendar | None:
        # A case asks for four due times at once, on one calendar.
        if name not in self._calendars:
            self._calendars[name] = WorkingCalendar.objects.newest(self.workspace_id, name)
        return self._calendars[name]

    @cached_property
    def _calendars(self) -> dict[str, WorkingCalendar | None]:
        return {}

    def _keep(
        self,
        action: ClockAction,
        *,
        by: Acting,
        rules: Sequence[dict[str, Any]],
        before: "RulePack | None" = None,
    ) -> "RulePack":
        kept = [
            Rule(workspace_id=self.workspace_id, pack=self, position=position, **fields)
            for position, fields in enumerate(rules, 1)
        ]
        for rule in kept:
            rule.check_measures()
        try:
            with transaction.atomic():
                self.save(force_insert=True)
                Rule.objects.bulk_create(kept)
                Event.objects.record(
                    action,
                    by=by,
                    workspace_id=self.workspace_id,
                    subject=self,
                    facts=PackVersion(
                        pack=self.id,
                        number=self.version,
                        effective_from=self.effective_from,
                        before=before.id if before else None,
                    ),
                )
        except IntegrityError as error:
            raise VersionTaken(self.code) from error
        return self


@lru_cache(maxsize=1000)
def _assembled(pack_id: UUID, calendar_ids: tuple[UUID, ...]) -> RulePack:
    """The pack with its rules and the newest calendars at hand."""
    pack = RulePack.objects.prefetch_related("rules").get(pk=pack_id)
    for rule in pack.rules.all():
        rule.pack = pack
    for calendar in WorkingCalendar.objects.filter(pk__in=calendar_ids):
        pack._calendars[calendar.name] = calendar
        if calendar.is_own:
            pack._calendars.setdefault("", calendar)
    return pack
