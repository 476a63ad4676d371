"""One member: title, role and teams, as an administrator changes them."""

import pytest

from amends.events.models import Event
from amends.people.models import Role, Team

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/people/"


def page_of(world, mail_name: str) -> str:
    return f"{HERE}{world.member(mail_name).id}/"


def test_role_title_and_teams_are_changed_together(world, sun):
    with world.home.enter():
        team = Team.objects.get(name="商超客服")
    fields = {"role": "supervisor", "title": "班长", "teams": [str(team.id)]}
    assert sun.post(page_of(world, "lin"), fields).url == HERE
    lin = world.member("lin")
    assert (lin.role, lin.title) == (Role.SUPERVISOR, "班长")
    with world.home.enter():
        assert lin.team_ids == [team.id]
        actions = set(Event.objects.filter(subject_id=lin.id).values_list("action", flat=True))
    assert actions == {"role.changed", "membership.changed", "team.joined", "team.left"}


def test_saving_twice_changes_and_records_nothing_more(world, sun):
    fields = {"role": "supervisor", "title": "班长"}
    sun.post(page_of(world, "lin"), fields)
    with world.home.enter():
        before = Event.objects.count()
    sun.post(page_of(world, "lin"), fields)
    with world.home.enter():
        assert Event.objects.count() == before


def test_x32_only_the_listed_fields_change(world, sun):
    user = world.member("lin").user
    extra = {
        "user": str(world.member("wang").user.id),
        "workspace": str(world.elsewhere.id),
        "ended_at": "2026-01-01",
        "email": "x@example.com",
        "is_active": "",
        "id": str(world.member("wang").id),
    }
    sun.post(page_of(world, "lin"), {"role": "agent"} | extra)
    lin = world.member("lin")
    assert (lin.user, lin.workspace, lin.ended_at) == (user, world.home, None)
    assert lin.user.is_active


def test_an_unknown_role_is_refused_kindly(world, sun):
    answer = sun.post(page_of(world, "lin"), {"role": "king"})
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert world.member("lin").role == Role.AGENT


def test_a_member_of_another_workspace_is_not_found(world, sun):
    assert sun.get(page_of(world, "zhou")).status_code == 404
    assert sun.post(f"{page_of(world, 'zhou')}ending/").status_code == 404


def test_somebody_is_always_left_who_can_let_people_in(world, sun):
    mine = page_of(world, "sun")
    assert sun.post(f"{mine}ending/").status_code == 422
    assert sun.post(mine, {"role": "reader"}).status_code == 422
    assert world.member("sun").role == Role.ADMINISTRATOR


@pytest.mark.parametrize("name", ["lin", "wang", "he", "zhao", "qian"])
def test_nobody_but_an_administrator_may_look_or_change(world, name):
    client = world.signed_in(name)
    assert client.get(page_of(world, "lin")).status_code == 403
    assert client.post(page_of(world, "lin"), {"role": "administrator"}).status_code == 403
    assert world.member("lin").role == Role.AGENT


def test_it_needs_signing_in(world, client):
    assert client.get(page_of(world, "lin")).url.startswith("/account/login/")
