"""A case comes to a team in the moment in which the team is dissolved: it ends with one that stands."""

from contextlib import suppress

from amends.administration.dissolving import Dissolution, StandsInTheWay
from amends.cases.models import Case
from amends.cases.models.assignable import Dissolved
from amends.people.models import Team
from amends.world.at_once import at_once
from amends.world.fixtures import World


def test_no_case_is_left_with_a_team_that_is_no_more(committed_db):
    world = World()
    with world.home.enter():
        sun, lin = world.member("sun"), world.member("lin")
        heir = Team.objects.get(name="航空客服")
        yating = world.customer("周雅婷")
        for number in range(3):
            ending = Team.objects.form(f"Night {number}", workspace_id=world.home.pk, by=sun)
            case = Case.objects.register(
                world.home, yating, by=yating, channel="web", words="延误", team=heir
            )

            def give(case=case, ending=ending):
                with suppress(Dissolved):
                    case.transfer(ending, by=lin)

            def dissolve(ending=ending):
                with suppress(StandsInTheWay):
                    Dissolution(ending).carry_out(heir, by=sun)

            def register(ending=ending):
                Case.objects.register(
                    world.home, yating, by=yating, channel="web", words="改签", team=ending
                )

            at_once([give, register, dissolve])
        assert not Case.objects.exclude(team__dissolved_at=None).exists()
