"""Skills: defined, given, retired; and what follows for who is picked and what is found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.cases.models import Case
from amends.desk.forms import AssignmentForm
from amends.events.models import Event
from amends.people.models import Membership, Skill

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/skills/"


@pytest.fixture
def english(inside, lin) -> Skill:
    return Skill.objects.define(
        inside.home,
        by=inside.member("sun"),
        code="english",
        name={"en": "English", "zh-hans": "英语"},
        languages=["en"],
        members=[lin],
    )


def able(world, who: str) -> str:
    return world.signed_in(who).get("/w/xinghe/cases/?list=able").text


def test_an_administrator_defines_one_and_says_who_has_it(world, sun, zhang):
    fields = {"code": "english", "name_en": "English", "languages": ["en"], "members": [zhang.pk]}
    assert sun.post(HERE, fields).url == HERE
    assert sun.post(HERE, fields).status_code == 422
    assert sun.post(HERE, {"code": "two words"}).status_code == 422
    with world.home.enter():
        skill = Skill.objects.get()
        assert [held.member for held in skill.holders.all()] == [zhang]
        given = Event.objects.get(action="skill.given")
        assert given.subject_id == zhang.pk and given.facts == {"skill": str(skill.pk)}
    assert "English" in sun.get(HERE).text


def test_it_is_changed_and_retired_once(world, sun, english, zhang):
    page = f"{HERE}{english.pk}/"
    fields = {"name_en": "English", "kinds": ["inquiry"], "members": [zhang.pk]}
    for _ in range(2):
        assert sun.post(page, fields).url == HERE
    assert sun.post(page, {"kinds": ["nonsense"]}).status_code == 422
    for _ in range(2):
        assert sun.post(f"{page}retirement/").url == HERE
    actions = Event.objects.filter(action__startswith="skill.").order_by("id")
    assert sorted(event.action for event in actions) == [
        "skill.changed", "skill.defined", "skill.given", "skill.given", "skill.retired",
        "skill.taken_away",
    ]  # fmt: skip


def test_who_is_able_comes_first_where_somebody_is_picked(inside, english, register, lin, zhang):
    case = register("It is broken.", language="en")
    able, others = AssignmentForm(case=case).fields["to"].choices[1:3]
    assert [label for _, label in able[1]] == ["林晓"]
    assert "小张" in [label for _, label in others[1]]
    # Where nothing is needed, nobody is set apart.
    assert len(AssignmentForm(case=register("坏了")).fields["to"].choices) == 3


def test_who_has_several_skills_is_able_and_everybody_where_none_is_needed(inside, english, lin):
    here = Membership.objects.filter(workspace=inside.home)
    french = Skill.objects.define(inside.home, by=lin, code="french", members=[lin])
    german = Skill.objects.define(inside.home, by=lin, code="german")
    assert here.able_to([english.pk, french.pk]).get() == lin
    assert not here.able_to([english.pk, german.pk]).exists()
    assert here.able_to([]).count() == here.count()


def test_several_skills_ask_no_more_than_one(inside, sun, english, lin, zhang):
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            assert sun.get(HERE).status_code == 200
        return len(questions)

    asked()
    of_one = asked()
    for code in ("french", "german"):
        with inside.home.enter():
            Skill.objects.define(inside.home, by=lin, code=code, members=[lin, zhang])
    assert asked() == of_one


def test_the_queue_of_a_team_can_be_narrowed_to_what_one_is_able_to_do(
    world, inside, english, register, lin, zhang, shop
):
    lin.place_in([shop], by=lin)
    chinese, foreign = (
        register("坏了", subject="微波炉"),
        register("Broken", language="en", subject="Oven"),
    )
    assert "微波炉" in able(world, "zhang") and "Oven" not in able(world, "zhang")
    assert "微波炉" in able(world, "lin") and "Oven" in able(world, "lin")
    # Also by the customer's own language, by the kind, and because somebody said so.
    marco = inside.customer("Marco Bianchi")
    theirs = Case.objects.register(
        inside.home, marco, words="No answer", channel="web", by=marco, team=shop
    )
    waiting = Case.objects.filter(pk__in=[chinese.pk, foreign.pk, theirs.pk])
    assert set(waiting.that_can_be_done_by(zhang)) == {chinese}
    english.retire(by=lin)
    assert set(waiting.that_can_be_done_by(zhang)) == {chinese, foreign, theirs}


def test_a_case_can_be_given_a_need_of_its_own(world, inside, english, register, zhang):
    case = register("要用英语回复")
    page = f"/w/xinghe/cases/{case.number}/skill/"
    browser = world.signed_in("zhang")
    for _ in range(2):
        browser.post(page, {"skill": english.pk})
    case.refresh_from_db()
    assert case.skills_needed == [english]
    assert not Case.objects.filter(pk=case.pk).that_can_be_done_by(zhang).exists()
    assert Event.objects.filter(action="case.skill_needed").count() == 1
    assert "英语" in browser.get(f"/w/xinghe/cases/{case.number}/").text
    assert browser.post(page, {"skill": case.pk}).status_code == 422
    assert world.signed_in("qian").post(page, {}).status_code == 403


def test_mail_to_an_address_can_need_one(world, sun, english):
    address = world.home.service_addresses.get()
    page = f"/w/xinghe/mail/addresses/{address.pk}/"
    assert sun.post(page, {"name": "Care", "skill": english.pk}).status_code == 302
    assert world.home.service_addresses.get().skill == english


def test_over_the_api(world, english, lin):
    told = world.api("qian").ask("/skills").json()
    assert told == [
        {
            "code": "english",
            "name": {"en": "English", "zh-hans": "英语"},
            "languages": ["en"],
            "kinds": [],
            "members": [str(lin.pk)],
        }
    ]


def test_only_administrators_and_nobody_from_outside(world, client, english):
    assert client.get(HERE).url.startswith("/account/login/")
    assert world.signed_in("wang").post(HERE, {}).status_code == 403
    assert world.signed_in("wu").get(HERE).status_code == 404
