"""Who leaves hands over everything, in one transaction, and nothing stays with nobody."""

from datetime import timedelta

import pytest

from amends.administration.leaving import NobodyTakesOver, end_membership
from amends.cases.handing_over import HandOver
from amends.cases.models import Case, Promise
from amends.cases.models.assignable import NotTheirs
from amends.cases.models.words import OPEN
from amends.events.models import Event
from amends.now import now
from amends.people.models import Role, Team, Token

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/people/"


def ending(member) -> str:
    return f"{HERE}{member.id}/ending/"


def person(member) -> dict:
    return {"heir": f"member:{member.id}"}


def left_with(member) -> tuple:
    return (
        Case.objects.filter(assigned_to=member, state__in=OPEN).count(),
        Promise.objects.outstanding().filter(owner=member).count(),
    )


def test_the_preview_counts_what_goes_into_other_hands(sun, zhang, held, waiting, word):
    page = sun.get(ending(zhang)).text
    assert held.label in page and waiting.label in page
    holding = HandOver(zhang)
    owed = held.promises.outstanding().count() + waiting.promises.outstanding().count()
    assert holding.counts["cases"] == 2
    assert holding.counts["promises"] == owed + 1
    assert holding.counts["elsewhere"] == 1


def test_everything_goes_to_the_person_chosen(world, sun, zhang, lin, held, waiting, word):
    answer = sun.post(ending(zhang), person(lin))
    assert answer.url == HERE
    with world.home.enter():
        assert left_with(zhang) == (0, 0)
        for case in (held, waiting):
            case.refresh_from_db()
            assert case.assigned_to == lin
            assert set(case.promises.outstanding().values_list("owner", flat=True)) == {lin.id}
        word.refresh_from_db()
        assert word.owner == lin
    assert world.member("zhang").ended_at is not None


def test_everything_goes_to_the_team_chosen(world, sun, zhang, lin, held, waiting, word):
    with world.home.enter():
        team = Team.objects.get(name="航空客服")
    sun.post(ending(zhang), {"heir": f"team:{team.id}"})
    with world.home.enter():
        assert left_with(zhang) == (0, 0)
        held.refresh_from_db()
        assert (held.assigned_to, held.team) == (None, team)
        owed = Promise.objects.outstanding().filter(case=held)
        assert all(promise.team_id == team.id and promise.owner_id is None for promise in owed)
        assert held.promises.outstanding().first() in Promise.objects.owed_by(lin)


def test_each_case_and_each_word_given_elsewhere_has_its_event(
    world, sun, zhang, lin, held, waiting, word
):
    sun.post(ending(zhang), person(lin))
    with world.home.enter():
        events = Event.objects.filter(action__in=["case.handed_over", "promise.handed_over"])
        by_subject = {event.subject_id: event for event in events}
        assert set(by_subject) == {held.id, waiting.id, word.id}
        facts = by_subject[held.id].facts
        assert (facts["before"], facts["to"]) == (str(zhang.id), str(lin.id))
        assert by_subject[word.id].facts["before"] == str(zhang.id)
        assert Event.objects.filter(action="membership.ended", subject_id=zhang.id).count() == 1


def test_nobody_named_is_refused_kindly_and_nothing_happens(world, sun, zhang, held):
    answer = sun.post(ending(zhang))
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert world.member("zhang").ended_at is None
    with world.home.enter():
        assert left_with(zhang)[0] == 1


def test_with_nothing_open_the_membership_simply_ends(world, sun, zhang):
    _, secret = Token.objects.issue(zhang, name="till")
    assert sun.post(ending(zhang)).url == HERE
    assert world.member("zhang").ended_at is not None
    assert Token.objects.by_secret(secret) is None
    with world.home.enter():
        assert world.member("zhang").team_ids == []


def test_twice_is_not_found_and_hands_nothing_over_again(world, sun, zhang, lin, held):
    sun.post(ending(zhang), person(lin))
    with world.home.enter():
        before = Event.objects.count()
    assert sun.post(ending(zhang), person(lin)).status_code == 404
    with world.home.enter():
        assert Event.objects.count() == before


@pytest.mark.parametrize("heir", ["qian", "he", "zhou", "zhang"])
def test_nobody_can_inherit_who_could_not_work_on_it(world, sun, zhang, held, heir):
    assert sun.post(ending(zhang), person(world.member(heir))).status_code == 422
    assert world.member("zhang").ended_at is None


def test_a_team_in_which_nobody_else_works_is_not_offered(world, sun, zhang, shop, held):
    assert sun.post(ending(zhang), {"heir": f"team:{shop.id}"}).status_code == 422
    with pytest.raises(NotTheirs):
        HandOver(zhang).to(shop, by=world.member("sun"))


def test_what_came_in_after_the_look_undoes_the_ending(world, inside, zhang, held):
    with pytest.raises(NobodyTakesOver):
        end_membership(zhang, heir=None, by=world.member("sun"))
    zhang.refresh_from_db()
    assert zhang.ended_at is None


def test_nothing_can_be_given_to_somebody_who_has_left(inside, zhang, lin, register):
    case = register("又多扣了")
    stale = inside.member("zhang")
    end_membership(zhang, heir=lin, by=inside.member("sun"))
    with pytest.raises(NotTheirs):
        case.assign(stale, by=lin)


def test_a_closed_case_that_comes_back_goes_to_the_team_and_not_to_who_left(
    inside, zhang, lin, held
):
    held.answer(by=zhang)
    held.close(by=zhang, reason="by_hand")
    end_membership(zhang, heir=lin, by=inside.member("sun"))
    held.refresh_from_db()
    assert held.assigned_to == zhang
    held.reopen(by=lin, reason="又来了")
    held.refresh_from_db()
    assert (held.assigned_to, held.state) == (None, "registered")
    assert not held.promises.outstanding().exclude(owner=None).exists()


def test_escalations_before_somebody_who_leaves_are_laid_before_another(world, inside, held, lin):
    wang = world.member("wang")
    escalation = held.escalate(by=lin, why="asked")
    assert escalation.to == wang
    end_membership(wang, heir=lin, by=world.member("sun"))
    escalation.refresh_from_db()
    assert escalation.to == world.member("sun")


def test_the_last_administrator_cannot_leave(world, sun):
    me = world.member("sun")
    assert sun.post(ending(me)).status_code == 422
    assert world.member("sun").ended_at is None


@pytest.mark.parametrize("name", ["lin", "wang", "he", "zhao", "qian"])
def test_nobody_but_an_administrator_may_look_or_end(world, zhang, name):
    client = world.signed_in(name)
    assert client.get(ending(zhang)).status_code == 403
    assert client.post(ending(zhang)).status_code == 403


def test_it_needs_signing_in_and_outsiders_find_nothing(world, client, zhang):
    assert client.get(ending(zhang)).url.startswith("/account/login/")
    assert world.signed_in("wu").get(ending(zhang)).status_code == 404


def test_many_cases_cost_no_more_questions_than_few(
    inside, zhang, lin, register, django_assert_max_num_queries
):
    for number in range(12):
        register(f"第{number}件", assigned_to=zhang)
    with django_assert_max_num_queries(40):
        end_membership(zhang, heir=lin, by=inside.member("sun"))


def test_a_role_that_works_on_no_cases_needs_an_heir(world, sun, zhang, lin, held):
    page = f"{HERE}{zhang.id}/"
    assert sun.post(page, {"role": "reader"}).status_code == 422
    assert world.member("zhang").role == Role.AGENT
    assert sun.post(page, {"role": "reader"} | person(lin)).url == HERE
    assert world.member("zhang").role == Role.READER
    with world.home.enter():
        held.refresh_from_db()
        assert held.assigned_to == lin


def test_a_role_that_works_on_cases_keeps_them(world, sun, zhang, lin, held):
    sun.post(f"{HERE}{zhang.id}/", {"role": "supervisor"} | person(lin))
    with world.home.enter():
        held.refresh_from_db()
        assert held.assigned_to == zhang


def test_who_has_it_from_now_on_finds_it_on_her_list_of_today(world, sun, zhang, lin, held):
    with world.home.enter():
        held.promise("回电", due_at=now() + timedelta(hours=2), by=zhang)
    sun.post(ending(zhang), person(lin))
    assert f"/cases/{held.number}/" in world.signed_in("lin").get("/w/xinghe/").text
