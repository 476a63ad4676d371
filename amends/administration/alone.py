"""Teams in which nobody works on cases: what comes to them is on nobody's list of today."""

from amends.people.models import Membership, Team, Workspace


def teams_with_nobody(workspace: Workspace) -> list[Team]:
    working = Membership.objects.handling().filter(workspace=workspace)
    manned = Team.objects.filter(places__membership__in=working).values("id")
    return list(
        Team.objects.standing().filter(workspace=workspace).exclude(id__in=manned).order_by("name")
    )
