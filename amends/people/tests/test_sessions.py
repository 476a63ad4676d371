"""A session is new with every sign-in, gone with every sign-out, and judged anew at every request."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from amends.events.models import Event
from amends.now import at
from amends.people.browser_names import browser_name
from amends.people.models import Role, Session
from amends.people.tests.doors import sign_in

pytestmark = pytest.mark.django_db


def test_x43_signing_in_makes_a_new_session(world, client):
    client.get("/account/login/")
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    sign_in(client, "lin")
    assert client.session.session_key != planted
    assert Client(headers={"cookie": f"sessionid={planted}"}).get("/").url.startswith("/account/")


def test_x43_a_session_that_was_signed_out_opens_nothing_with_its_old_cookie(world):
    client = world.signed_in("lin")
    old = client.session.session_key
    client.post("/account/logout/")
    client.cookies["sessionid"] = old
    assert client.get("/w/xinghe/me/").url.startswith("/account/login/")


def test_x43_a_new_role_counts_from_the_next_request(world):
    client, sun = world.signed_in("lin"), world.member("sun")
    assert client.get("/w/xinghe/people/").status_code == 403
    with world.home.enter():
        world.member("lin").change_role(Role.ADMINISTRATOR, by=sun)
    assert client.get("/w/xinghe/people/").status_code == 200
    with world.home.enter():
        world.member("lin").change_role(Role.READER, by=sun)
    assert client.get("/w/xinghe/people/").status_code == 403


def test_x43_an_ended_membership_closes_the_workspace_at_the_next_request(world):
    client = world.signed_in("lin")
    with world.home.enter():
        world.member("lin").end(by=world.member("sun"))
    assert is_out(client)


def test_x43_a_switched_off_user_is_out_at_the_next_request(world):
    client, user = world.signed_in("lin"), world.member("lin").user
    user.is_active = False
    user.save()
    assert client.get("/w/xinghe/me/").url.startswith("/account/login/")


def test_x43_a_token_dies_with_the_membership_and_with_the_user(world):
    api, user = world.api("lin"), world.member("lin").user
    assert api.ask("/cases").status_code == 200
    user.is_active = False
    user.save()
    assert api.ask("/cases").status_code == 401


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PAGE = "/w/xinghe/me/sessions/"


@pytest.fixture
def here(world):
    return world.signed_in("lin")


@pytest.fixture
def elsewhere(world):
    client = Client(headers={"user-agent": FIREFOX})
    sign_in(client, "lin")
    return client


def is_out(client) -> bool:
    return client.get("/w/xinghe/me/").url.startswith("/account/login/")


def ends_told(world) -> list[dict]:
    with world.home.enter():
        return [event.facts for event in Event.objects.filter(action="membership.signed_out")]


def test_one_sees_where_one_is_signed_in(here, elsewhere):
    page = here.get(PAGE).text
    assert "Firefox · Windows" in page and "127.0.0.1" in page
    assert page.count("/ending/") == 2  # the other one, and all others; not oneself


def test_one_signs_another_browser_out(world, here, elsewhere):
    other = elsewhere.session.session_key
    key = Session.objects.besides(here.session.session_key).get().pk
    assert other not in here.get(PAGE).text
    assert here.post(f"{PAGE}{key}/ending/").url == PAGE
    assert is_out(elsewhere) and here.get(PAGE).status_code == 200
    assert here.post(f"{PAGE}{key}/ending/").status_code == 404
    assert ends_told(world) == [{"sessions": 1}]


def test_one_signs_every_other_browser_out(world, here, elsewhere):
    for _ in range(2):
        assert here.post(f"{PAGE}ending/").url == PAGE
    assert is_out(elsewhere) and here.get(PAGE).status_code == 200
    assert ends_told(world) == [{"sessions": 1}]


def test_nobody_ends_the_session_of_a_colleague(world, here, elsewhere):
    zhang = world.signed_in("zhang")
    key = Session.objects.besides(here.session.session_key).earliest("expire_date").pk
    assert zhang.post(f"{PAGE}{key}/ending/").status_code == 404
    assert elsewhere.get(PAGE).status_code == 200


def test_an_administrator_signs_a_member_out(world, here, elsewhere):
    sun, path = world.signed_in("sun"), f"/w/xinghe/people/{world.member('lin').id}/"
    assert "2 browsers" in sun.get(path, headers={"accept-language": "en"}).text
    sun.post(f"{path}sessions/ending/")
    assert is_out(here) and is_out(elsewhere)
    assert sun.get(path).status_code == 200


def test_a_member_who_belongs_nowhere_any_more_is_signed_out(world, here):
    with world.home.enter():
        world.member("lin").end(by=world.member("sun"))
    assert not Session.objects.exists()


def test_the_kept_key_of_a_session_opens_nothing(here):
    here.get(PAGE)
    kept = Session.objects.get().pk
    assert Client(headers={"cookie": f"sessionid={kept}"}).get(PAGE).status_code == 302


def test_a_session_is_not_written_down_at_every_request(here):
    here.get(PAGE)
    first = Session.objects.get().seen_at
    here.get(PAGE)
    assert Session.objects.get().seen_at == first
    with at(first + timedelta(minutes=6)):
        here.get(PAGE)
    row = Session.objects.get()
    assert row.seen_at > first and row.began_at == first


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox · Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0",
            "微信 · iPhone",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Chrome/140.0 Safari/537.36 Edg/140",
            "Edge · macOS",
        ),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_called_what_people_call_it(agent, name):
    with translation.override("en"):
        assert browser_name(agent) == name
