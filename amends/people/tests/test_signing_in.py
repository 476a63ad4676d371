"""Coming in and going out by the front door."""

import pytest
from django.urls import reverse

from amends.people.models import Membership, Role, Session
from amends.people.tests.doors import sign_in

pytestmark = pytest.mark.django_db


def test_one_arrives_at_the_desk_of_ones_only_workspace(world, client):
    answer = sign_in(client, "lin")
    assert answer.status_code == 302 and answer.url == "/"
    assert client.get("/").url == "/w/xinghe/"


def test_whoever_belongs_to_several_workspaces_chooses(world, client):
    Membership.objects.create(
        workspace=world.elsewhere, user=world.member("lin").user, role=Role.READER
    )
    sign_in(client, "lin")
    page = client.get("/").text
    assert "/w/xinghe/" in page and "/w/yuanshan/" in page


def test_whoever_belongs_to_none_is_told_what_to_do(world, client):
    with world.home.enter():
        world.member("lin").end(by=world.member("sun"))
    sign_in(client, "lin")
    assert "lin@example.com" in client.get("/").text


def test_the_start_page_asks_to_sign_in(world, client):
    assert client.get("/").url == "/account/login/?next=/"


def test_signing_in_leads_back_to_where_one_wanted_to_go(world, client):
    assert sign_in(client, "lin", next="/w/xinghe/me/").url == "/w/xinghe/me/"


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_signing_in_never_leads_to_another_site(world, client, evil):
    assert "evil" not in sign_in(client, "lin", next=evil).url


def test_a_wrong_password_is_told_kindly(world, client):
    answer = sign_in(client, "lin", "not the password")
    assert answer.status_code == 200 and 'role="alert"' in answer.text


def test_an_account_that_is_switched_off_does_not_open(world, client):
    user = world.member("lin").user
    user.is_active = False
    user.save()
    assert sign_in(client, "lin").url == "/account/inactive/"
    assert client.get("/").url.startswith("/account/login/")


def test_nobody_signs_himself_up(client):
    assert client.get("/account/signup/").status_code == 404


def test_signing_out_asks_first_and_then_ends_the_session(world):
    client = world.signed_in("lin")
    assert Session.objects.count() == 1
    assert client.get("/account/logout/").status_code == 200
    assert client.post("/account/logout/").url == "/"
    assert not Session.objects.exists()


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive"],
)
def test_the_pages_before_signing_in_stand_in_each_language(client, name, language):
    client.cookies["language"] = language
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert f'<html lang="{language[:3]}{language[3:].title()}"' in answer.text


@pytest.mark.parametrize(
    "password", ["", "admin", "password", "root", "changeme", "amends", "12345678", "zammad"]
)
@pytest.mark.parametrize("name", ["admin", "root", "administrator", "sun", "lin", "agent"])
def test_x54_no_default_password_opens_anything(world, client, name, password):
    sign_in(client, name, password)
    assert "_auth_user_id" not in client.session
