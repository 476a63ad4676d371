"""Two administrators give a team the same name at the same moment."""

from amends.events.models import Event
from amends.people.models import Team
from amends.people.models.team import TeamNameTaken
from amends.world.at_once import at_once
from amends.world.fixtures import World


def test_of_two_who_choose_one_name_at_the_same_moment_the_second_is_told_kindly(committed_db):
    """As the forms see it: the name was free when each of them asked."""
    world = World()
    with world.home.enter():
        sun = world.member("sun")
        one, other = Team.objects.order_by("name")[:2]

        def call_it_night(team: Team) -> str:
            try:
                team.reform(name="夜班", by=sun)
            except TeamNameTaken:
                return "told"
            return "named"

        told = at_once([lambda: call_it_night(one), lambda: call_it_night(other)])
        assert sorted(told) == ["named", "told"]
        assert Event.objects.filter(action="team.changed").count() == 1
