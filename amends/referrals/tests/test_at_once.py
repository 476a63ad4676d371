"""Two people answer the same in two linked cases at the same moment: one of them is asked whether it is
meant."""

from datetime import timedelta

from amends.cases.models import Case
from amends.now import now
from amends.people.models import Membership
from amends.referrals.models import AnsweredThere, Platform, Referral
from amends.world.at_once import at_once
from amends.world.fixtures import World


def answering(referral: Referral, by: Membership) -> str:
    try:
        Referral.objects.get(pk=referral.pk).answer_them("已说明。", by=by)
    except AnsweredThere:
        return "asked"
    return "answered"


def test_of_two_who_answer_linked_cases_one_answers_and_the_other_is_asked(committed_db):
    world = World()
    with world.home.enter():
        lin, wang = world.member("lin"), world.member("wang")
        hotline = Platform.objects.get(workspace=world.home, name="12345")
        one, other = (_referred(world, hotline, number) for number in ("SH-1", "SH-2"))
        one.case.link(other.case, tie="related", by=lin)
        answers = at_once([lambda: answering(one, lin), lambda: answering(other, wang)])
        assert sorted(answers) == ["answered", "asked"]
        assert Referral.objects.open().count() == 1


def _referred(world: World, hotline: Platform, number: str) -> Referral:
    yating, lin = world.customer("周雅婷"), world.member("lin")
    case = Case.objects.register(world.home, yating, by=lin, channel="phone", words="航班取消")
    times = {"received_at": now(), "due_at": now() + timedelta(days=3)}
    return Referral.objects.take_in(case, platform=hotline, their_number=number, by=lin, **times)
