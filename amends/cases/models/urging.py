"""Urging (催办): somebody asks where a case stays. It presses the case that is there, and never makes
a second one."""

from datetime import datetime, timedelta

from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import Urged
from amends.cases.models.words import Channel
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within

LONGEST_WORDS = 1000
# The same said again within this time is a button pressed twice.
ONE_BREATH = timedelta(minutes=1)


class NothingToUrge(Exception):
    """The case is over: what is still amiss takes it up again."""


class Urging(WorkspaceRow):
    """Who asked, by which way, and in which words.

    Without a channel a colleague asks of her own accord; with one, `by` wrote down what the customer
    said. Without `by` the customer pressed the button herself.
    """

    case = within("cases.Case", models.CASCADE, related_name="urgings")
    by = within("people.Membership", null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=12, blank=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="urging_of_case")]

    @property
    def way(self) -> str:
        return str(Channel(self.channel).label) if self.channel in Channel.values else ""


class Urgeable(models.Model):
    class Meta:
        abstract = True

    def urge(self, *, by: Acting, channel: str = "", words: str = "") -> Urging:
        """Counted on the case; whoever holds it and a supervisor are told. Urged under a number that
        was merged, it presses the case that goes on. Raises NothingToUrge."""
        said = {
            "by": by if isinstance(by, Membership) else None,
            "channel": channel,
            "words": words[:LONGEST_WORDS],
        }
        with transaction.atomic():
            case = self.goes_on_as
            case.lock()
            if not case.is_open:
                raise NothingToUrge(case)
            if just_now := case.urgings.filter(**said, at__gt=now() - ONE_BREATH).first():
                return just_now
            urging = case.urgings.create(workspace_id=case.workspace_id, **said)
            case.urged += 1
            case.save(update_fields=["urged"])
            if words:
                case.make_findable_by(words)
            case.record(
                CaseAction.URGED,
                by=by,
                facts=Urged(urging=urging.id, channel=channel, times=case.urged),
            )
        return urging

    def urged_by_customer_since(self, moment: datetime) -> Urging | None:
        """The last time that the customer pressed the button herself, where that was since then."""
        theirs = Urging.objects.filter(case__in=self.goes_on_as.together)
        own = theirs.filter(by=None, channel=Channel.WEB, at__gt=moment)
        return own.order_by("-at").first()
