"""Coming in and going out by the front door."""

import pytest
from django.urls import reverse

from amends.people.models import Membership, Role

pytestmark = pytest.mark.django_db
PASSWORD = "a password for tests"


def sign_in(client, mail_name: str, password: str = PASSWORD, **more):
    address = f"{mail_name}@example.com"
    return client.post("/account/login/", {"login": address, "password": password} | more)


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
