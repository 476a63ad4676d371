"""The worker's two readers: of the log, and of what is due."""

from amends import now as time
from amends.events.models import Follower
from amends.feedback.following import FOLLOWER, read
from amends.feedback.models import FollowUp
from amends.feedback.sweep import take_next_steps
from amends.feedback.tests.conftest import ANSWERED, DAY, answered_case
from amends.world.fixtures import World


def test_an_answered_case_is_followed_up_by_the_worker_alone(committed_db):
    world = World()
    with world.home.enter():
        answered_case(world, world.member("lin"))
    with time.at(ANSWERED):
        while Follower.follow(FOLLOWER, read):
            pass
        take_next_steps()
    with world.home.enter():
        assert FollowUp.objects.get().state == "waiting"
    with time.at(ANSWERED + DAY):
        assert take_next_steps(limit=1)
        assert not take_next_steps()
    with world.home.enter():
        assert FollowUp.objects.get().state == "invited"
