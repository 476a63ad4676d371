"""Who works in the simulated department: as many agents as its cases need, and their supervisors."""

from functools import cached_property

from amends.customers.models import Tier
from amends.learning.models import Cause
from amends.opening import open_workspace
from amends.people.models import Authority, Membership, Role, Team, TeamPlace, User, Workspace
from amends.recovery.models import Remedy
from amends.world.cast import HOME

CASES_OF_AN_AGENT = 8_000
FEWEST, MOST = 6, 120
AGENTS_OF_A_SUPERVISOR = 10


class Department:
    """Finds its people, remedies and causes once, for thousands of stories."""

    def __init__(self, workspace: Workspace):
        self.workspace = workspace

    @classmethod
    def open(cls, slug: str, *, cases: int) -> "Department":
        """A workspace of its own. Whoever belongs to the demo belongs to it in the same role."""
        workspace = open_workspace(slug=slug, name=f"模拟 · {slug}")
        agents = min(max(cases // CASES_OF_AN_AGENT, FEWEST), MOST)
        with workspace.enter():
            # What is granted in a week depends on how many are simulated; what one case costs does not.
            Authority.objects.update(per_week=None)
            for number in range(agents):
                _employ(workspace, f"agent{number + 1}", Role.AGENT, team=number % 3 + 1)
            for number in range(-(-agents // AGENTS_OF_A_SUPERVISOR)):
                _employ(workspace, f"supervisor{number + 1}", Role.SUPERVISOR)
            _employ(workspace, "director", Role.DIRECTOR)
            _let_the_demo_in(workspace)
        return cls(workspace)

    def agent(self, number: int) -> Membership:
        return self._agents[number % len(self._agents)]

    def supervisor(self, number: int) -> Membership:
        return self._supervisors[number % len(self._supervisors)]

    def team_of(self, agent: Membership) -> Team:
        return self._teams[agent.id]

    @cached_property
    def tiers(self) -> dict[str, Tier]:
        return {tier.code: tier for tier in Tier.objects.filter(workspace=self.workspace)}

    @cached_property
    def remedies(self) -> dict[str, Remedy]:
        return {each.code: each for each in Remedy.objects.filter(workspace=self.workspace)}

    @cached_property
    def causes(self) -> dict[str, Cause]:
        return {each.code: each for each in Cause.objects.filter(workspace=self.workspace)}

    @cached_property
    def _agents(self) -> list[Membership]:
        return self._employed(Role.AGENT)

    @cached_property
    def _supervisors(self) -> list[Membership]:
        return self._employed(Role.SUPERVISOR)

    @cached_property
    def _teams(self) -> dict:
        places = TeamPlace.objects.filter(workspace=self.workspace).select_related("team")
        return {place.membership_id: place.team for place in places}

    def _employed(self, role: str) -> list[Membership]:
        people = Membership.objects.filter(
            workspace=self.workspace, role=role, user__email__endswith=_domain(self.workspace)
        )
        return list(people.select_related("user", "workspace").order_by("id"))


def _employ(workspace: Workspace, name: str, role: str, *, team: int = 0) -> None:
    """Somebody who never signs in."""
    user = User.objects.create_user(f"{name}{_domain(workspace)}", name=name)
    member = Membership.objects.create(workspace=workspace, user=user, role=role)
    if team:
        place, _ = Team.objects.get_or_create(workspace=workspace, name=f"客服 {team}")
        TeamPlace.objects.create(workspace=workspace, team=place, membership=member)


def _let_the_demo_in(workspace: Workspace) -> None:
    for member in Membership.objects.filter(workspace__slug=HOME).select_related("user"):
        Membership.objects.create(
            workspace=workspace, user=member.user, role=member.role, title=member.title
        )


def _domain(workspace: Workspace) -> str:
    return f"@{workspace.slug}.example"
