"""Two administrators decide for the first time in the same moment."""

from amends.conduct.models import ConductRules
from amends.events.models import Event
from amends.world.at_once import at_once
from amends.world.fixtures import World


def test_the_first_rules_saved_twice_at_once_are_one_row_and_both_are_told_saved(committed_db):
    world = World()
    desks = [world.signed_in("sun") for _ in range(3)]
    answers = at_once(
        [
            lambda desk=desk, days=days: desk.post("/w/xinghe/settings/conduct/", {"days": days})
            for days, desk in enumerate(desks, start=30)
        ]
    )
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    with world.home.enter():
        assert ConductRules.objects.get().days in (30, 31, 32)
        assert Event.objects.filter(action="conduct_rules.changed").count() == 3
