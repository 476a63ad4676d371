"""Teams: their names, their working hours, their people."""

import pytest

from amends.clocks.models import WorkingCalendar
from amends.events.models import Event
from amends.people.models import Team

pytestmark = pytest.mark.django_db


def page_of(team) -> str:
    return f"/w/xinghe/people/teams/{team.id}/"


def test_name_and_people_are_changed_together(world, sun, shop, zhang, lin):
    fields = {"name": "门店客服", "members": [str(zhang.id), str(lin.id)]}
    assert sun.post(page_of(shop), fields).url == "/w/xinghe/people/"
    with world.home.enter():
        team = Team.objects.get(pk=shop.pk)
        assert team.name == "门店客服"
        assert set(team.places.values_list("membership_id", flat=True)) == {zhang.id, lin.id}
        assert Event.objects.filter(action="team.changed", subject_id=shop.id).count() == 1
        joined = Event.objects.get(action="team.joined", subject_id=lin.id)
        assert joined.facts == {"team": str(shop.id)}


def test_twice_is_harmless(world, sun, shop, zhang):
    fields = {"name": "门店客服", "members": [str(zhang.id)]}
    sun.post(page_of(shop), fields)
    with world.home.enter():
        before = Event.objects.count()
    sun.post(page_of(shop), fields)
    with world.home.enter():
        assert Event.objects.count() == before


def test_a_team_can_work_by_hours_of_its_own(world, sun, shop, zhang):
    with world.home.enter():
        hours = WorkingCalendar.objects.newest(world.home)
        WorkingCalendar.objects.draw_up(
            world.home,
            name="夜班",
            by=zhang,
            time_zone=hours.time_zone,
            periods={"mon": [["20:00", "24:00"]]},
        )
    fields = {"name": shop.name, "calendar_name": "夜班", "members": [str(zhang.id)]}
    sun.post(page_of(shop), fields)
    with world.home.enter():
        assert Team.objects.get(pk=shop.pk).calendar_name == "夜班"


def test_the_last_who_works_there_cannot_be_taken_out_while_cases_wait(sun, shop, waiting):
    answer = sun.post(page_of(shop), {"name": shop.name, "members": []})
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert shop.places.count() == 1


def test_a_name_that_is_taken_is_refused_kindly(sun, shop, zhang):
    fields = {"name": "航空客服", "members": [str(zhang.id)]}
    assert sun.post(page_of(shop), fields).status_code == 422


def test_a_person_of_another_workspace_cannot_be_put_into_it(world, sun, shop):
    fields = {"name": shop.name, "members": [str(world.member("zhou").id)]}
    assert sun.post(page_of(shop), fields).status_code == 422


def test_only_administrators_and_nobody_from_outside(world, client, shop):
    assert client.get(page_of(shop)).url.startswith("/account/login/")
    assert world.signed_in("qian").post(page_of(shop), {"name": "x"}).status_code == 403
    assert world.signed_in("wu").get(page_of(shop)).status_code == 404


def test_other_hours_take_nothing_back_that_was_changed_meanwhile(world, shop):
    sun = world.member("sun")
    with world.home.enter():
        read_before = Team.objects.get(pk=shop.pk)
        shop.reform(name="门店客服", by=sun)
        Team.objects.form("商超客服", workspace_id=world.home.pk, by=sun)
        read_before.reform(calendar_name="7×24 小时", by=sun)
        team = Team.objects.get(pk=shop.pk)
        assert (team.name, team.calendar_name) == ("门店客服", "7×24 小时")
