"""When customers are called, how often in vain and how often at all, as the workspace has decided."""

from datetime import datetime, time, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.clocks.quiet_hours import QuietHours
from amends.events.actor import Acting
from amends.events.models import Event
from amends.feedback.actions import CallRulesAction, Ruled
from amends.people.models import Workspace, WorkspaceRow

QUIET_FROM, QUIET_UNTIL = time(21, 0), time(8, 30)
# Calls on so many different days are honest; ten calls in one afternoon are not.
DAYS = 3
# Over all her cases: whoever complains every week is not asked every week.
MOST, WITHIN = 3, 30


class CallRulesQuerySet(models.QuerySet["CallRules"]):
    def of(self, workspace: Workspace) -> "CallRules":
        """Those of the workspace; until it has decided, the usual ones, not yet written down."""
        found = self.filter(workspace_id=workspace.id).first()
        rules = found or self.model(workspace=workspace)
        rules.workspace = workspace
        return rules


class CallRules(WorkspaceRow):
    quiet_from = models.TimeField(_("Nobody is called from"), default=QUIET_FROM)
    quiet_until = models.TimeField(_("until"), default=QUIET_UNTIL)
    days = models.PositiveSmallIntegerField(
        _("Unanswered calls on so many days end a follow-up"),
        default=DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    most = models.PositiveSmallIntegerField(
        _("One customer is asked about at most so many cases"),
        default=MOST,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    within = models.PositiveSmallIntegerField(
        _("within so many days"),
        default=WITHIN,
        validators=[MinValueValidator(1), MaxValueValidator(366)],
    )

    objects = CallRulesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace"], name="call_rules_once"),
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=10), name="call_rules_days"
            ),
            models.CheckConstraint(
                condition=models.Q(most__gte=1, most__lte=100, within__gte=1, within__lte=366),
                name="call_rules_most",
            ),
        ]

    @property
    def quiet_hours(self) -> QuietHours:
        return QuietHours(self.quiet_from, self.quiet_until, self.workspace.zone)

    def is_quiet(self, moment: datetime) -> bool:
        """Whether nobody is called then."""
        return self.quiet_hours.hold(moment)

    def end_of_quiet(self, moment: datetime) -> datetime:
        """The first moment from then on at which somebody may be called."""
        return self.quiet_hours.over_from(moment)

    def next_day(self, moment: datetime) -> datetime:
        """The beginning of the next day's calls."""
        local = moment.astimezone(self.workspace.zone)
        midnight = datetime.combine(local.date() + timedelta(days=1), time(), local.tzinfo)
        return self.end_of_quiet(midnight)

    def decide(
        self,
        *,
        quiet_from: time,
        quiet_until: time,
        days: int,
        most: int,
        within: int,
        by: Acting,
    ) -> None:
        """What changes nothing is not written down."""
        before = (self.quiet_from, self.quiet_until, self.days, self.most, self.within)
        if before == (quiet_from, quiet_until, days, most, within):
            return
        with transaction.atomic():
            self.quiet_from, self.quiet_until, self.days = quiet_from, quiet_until, days
            self.most, self.within = most, within
            self.save()
            Event.objects.record(
                CallRulesAction.CHANGED,
                by=by,
                workspace_id=self.workspace_id,
                subject=self,
                facts=Ruled(
                    quiet_from=f"{quiet_from:%H:%M}",
                    quiet_until=f"{quiet_until:%H:%M}",
                    days=days,
                    most=most,
                    within=within,
                ),
            )
