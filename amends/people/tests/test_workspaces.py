"""A further workspace: opened by whoever administers the first one, whole from its first day, and apart."""

import pytest
from django.core import mail

from amends.cases.models import Case
from amends.clocks.models import RulePack, WorkingCalendar
from amends.customers.models import Customer
from amends.events.models import Event
from amends.people.models import Membership, Role, Workspace
from amends.recovery.models import Remedy

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/workspaces/"
FAR_AWAY = {
    "workspace": "Far Away Ltd",
    "slug": "far-away",
    "language": "en",
    "country": "GB",
    "time_zone": "Europe/London",
}


def test_it_starts_with_all_that_the_first_one_started_with(world):
    sun, user = world.signed_in("sun"), world.member("sun").user
    assert sun.post(HERE, FAR_AWAY).url == "/w/far-away/"
    there = Workspace.objects.get(slug="far-away")
    assert (there.currency, there.time_zone, there.language) == ("GBP", "Europe/London", "en")
    me = Membership.objects.get(workspace=there)
    assert (me.user, me.role) == (user, Role.ADMINISTRATOR)
    with there.enter():
        assert RulePack.objects.in_force(there) and Remedy.objects.active().exists()
        assert WorkingCalendar.objects.newest(there)
        assert Event.objects.get(action="workspace.opened").actor_id == me.pk
        customer = Customer.objects.record(there, by=me, name="Ann", contacts={})
        case = Case.objects.register(there, customer, by=me, channel="phone", words="It broke.")
        assert case.promised
    assert sun.get("/w/far-away/settings/").status_code == 200


def test_rivals_33_nothing_of_one_is_seen_in_the_other(world):
    sun = world.signed_in("sun")
    sun.post(HERE, FAR_AWAY)
    for page in ("cases/?list=all", "customers/", "people/", "settings/"):
        assert "林晓" not in sun.get(f"/w/far-away/{page}").text
        assert "周雅婷" not in sun.get(f"/w/far-away/{page}").text
    assert world.signed_in("lin").get("/w/far-away/").status_code == 404


def test_who_belongs_to_several_finds_the_others_in_the_frame(world):
    sun = world.signed_in("sun")
    assert "/w/far-away/" not in sun.get("/w/xinghe/").text
    sun.post(HERE, FAR_AWAY)
    assert 'href="/w/far-away/"' in sun.get("/w/xinghe/").text
    assert 'href="/w/xinghe/"' in sun.get("/w/far-away/").text
    # A session that one workspace's provider vouched for leads nowhere else.
    session = sun.session
    session["only_workspace"] = "xinghe"
    session.save()
    assert 'href="/w/far-away/"' not in sun.get("/w/xinghe/").text
    assert sun.get(HERE).status_code == 403


def test_another_administrator_is_invited_into_it(world):
    world.signed_in("sun").post(HERE, FAR_AWAY | {"administrator": "Boss@Example.org"})
    assert [letter.to for letter in mail.outbox] == [["boss@example.org"]]
    assert "Far Away Ltd" in mail.outbox[0].body


@pytest.mark.parametrize(
    "wrong",
    [{"slug": "xinghe"}, {"slug": "far away"}, {"time_zone": "Mars/Base"}, {"workspace": ""}],
)
def test_what_cannot_be_is_refused_kindly(world, wrong):
    answer = world.signed_in("sun").post(HERE, FAR_AWAY | wrong)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert Workspace.objects.count() == 2


def test_only_who_administers_the_first_workspace_opens_another(world, client):
    assert client.get(HERE).url.startswith("/account/login/")
    assert world.signed_in("wang").post(HERE, FAR_AWAY).status_code == 403
    wu = world.signed_in("wu")
    assert wu.get(HERE).status_code == 404
    assert wu.post("/w/yuanshan/settings/workspaces/", FAR_AWAY).status_code == 403
    assert "settings/workspaces" not in wu.get("/w/yuanshan/settings/").text
    assert Workspace.objects.count() == 2
