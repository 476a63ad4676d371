"""The follower that gives out what waits in teams that want it, when there is something to give or room."""

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Distribution
from amends.cases.models.distribution import Way
from amends.events.models import Event
from amends.people.models import Workspace

# A case waits, or somebody has room for one more.
FOLLOWED = (
    CaseAction.REGISTERED,
    CaseAction.IMPORTED,
    CaseAction.RELEASED,
    CaseAction.HANDED_OVER,
    CaseAction.REOPENED,
    CaseAction.UNMERGED,
    CaseAction.ANSWERED,
    CaseAction.CLOSED,
    CaseAction.WITHDRAWN,
    CaseAction.MERGED,
)


def give_out(event: Event) -> None:
    """What waits in the team of the case that something happened to."""
    case = Case.objects.only("team").filter(pk=event.case_id, team__isnull=False).first()
    for distribution in Distribution.objects.filter(team=case.team_id) if case else ():
        distribution.give_out()


def give_out_everywhere() -> None:
    """Somebody came back, joined a team or learned something; no case tells that."""
    for workspace in Workspace.objects.all():
        with workspace.enter():
            for distribution in Distribution.objects.exclude(way=Way.BY_HAND):
                distribution.give_out()
