"""X-59: nothing that is done to a case stops or puts off the clock of what is owed in it."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from amends.cases.models import Case, Promise
from amends.cases.models.promise_words import PromiseKind
from amends.cases.models.words import Severity
from amends.cases.promise_actions import PromiseAction
from amends.cases.sweep import check_promises
from amends.events.models import Event
from amends.now import at, now
from amends.people.models import Team
from amends.world.fixtures import World

MOVING = (PromiseAction.RECALCULATED, PromiseAction.RENEGOTIATED)
ENDED_BY_ANSWERING = (PromiseKind.INFORM, PromiseKind.FOLLOW_UP)
# What agents of other systems do to gain time. Replying and answering keep a promise; these do not.
GAMES = [
    "note", "tag", "take", "let go", "hand on", "to the round-the-clock team", "to the office team",
    "make light of it", "customer writes", "escalate", "follow", "read", "wait", "answer and reopen",
    "close and reopen",
]  # fmt: skip


class TestGaming(TestCase):
    @settings(max_examples=10, deadline=None)
    @given(games=st.lists(st.sampled_from(GAMES), min_size=1, max_size=10))
    def test_x59_whatever_is_done_to_a_case_no_promise_to_the_customer_gets_later(self, games):
        world = World()
        with world.home.enter():
            self.play(world, games)

    def play(self, world: World, games: list[str]) -> None:
        yating = world.customer("周雅婷")
        case = Case.objects.register(world.home, yating, by=yating, channel="web", words="没有人来")
        promised = {promise.pk: promise.due_at for promise in case.promises.all()}
        moment = now()
        for game in games:
            moment += timedelta(hours=5 if game == "wait" else 0, minutes=1)
            with at(moment):
                play(world, case, game)
        for promise in Promise.objects.filter(case=case):
            assert promise.due_at <= promised.get(promise.pk, promise.due_at), promise
            assert promise.due_at == replayed(promise), promise
            assert promise.state != "open" or promise.due_at > moment, promise
            assert promise.state != "released" or promise.kind in ENDED_BY_ANSWERING, promise


def replayed(promise: Promise) -> datetime:
    """When it is due by its events alone, of which only those of `MOVING` can change that."""
    told = Event.objects.filter(subject_id=promise.pk, action__in=[PromiseAction.MADE, *MOVING])
    return datetime.fromisoformat(told.order_by("id").last().facts["due_at"])


def play(world: World, case: Case, game: str) -> None:
    lin, zhang = world.member("lin"), world.member("zhang")
    case.refresh_from_db()
    match game:
        case "note":
            case.note("还在查", by=lin)
        case "tag":
            case.tag("等客户", by=lin)
        case "take":
            case.assign(lin, by=lin)
        case "let go":
            case.release(by=lin)
        case "hand on":
            case.assign(zhang, by=lin)
        case "to the round-the-clock team":
            team = Team.objects.get(name="商超客服")
            team.reform(calendar_name="7×24 小时", by=world.member("sun"))
            case.transfer(team, by=lin)
        case "to the office team":
            case.transfer(Team.objects.get(name="航空客服"), by=lin)
        case "make light of it":
            case.rate(Severity.LOW, by=lin)
        case "customer writes":
            case.receive("还没有人来", by=case.customer)
        case "escalate":
            case.escalate(by=lin, why="asked")
        case "follow":
            case.follow(by=lin)
        case "read":
            world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/")
        case "answer and reopen" if case.is_being_worked_on:
            case.answer(by=lin)
            case.reopen(by=lin)
        case "close and reopen" if case.state == "answered":
            case.close(by=lin, reason="by_hand")
            case.reopen(by=lin)
    check_promises()
