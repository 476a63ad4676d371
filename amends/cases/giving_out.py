"""The follower that gives out what waits in teams that want it, when there is something to give or room."""

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Distribution
from amends.events.models import Event

# A case waits, or somebody has room for one more.
FOLLOWED = (
    CaseAction.REGISTERED,
    CaseAction.IMPORTED,
    CaseAction.RELEASED,
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
