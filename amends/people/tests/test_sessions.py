"""A session is new with every sign-in, gone with every sign-out, and judged anew at every request."""

import pytest
from django.test import Client

from amends.people.models import Role
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
    assert client.get("/w/xinghe/me/").status_code == 404


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
