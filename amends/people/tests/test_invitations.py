"""People come in by invitation: a link by mail, for one person, for seven days, for one use."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from amends.events.models import Event
from amends.now import at, now
from amends.people.models import Invitation, Role, Team, User
from amends.people.tests.doors import reset_link, sign_in

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/people/invitations/"
NEWCOMER = {"name": "新来的", "password": "seven quiet herons at dawn"}


def invite(world, email: str = "new@example.com", **fields):
    return world.signed_in("sun").post(HERE, {"email": email, "role": "agent"} | fields)


@pytest.fixture
def link(world, mailoutbox) -> str:
    invite(world)
    return reset_link(mailoutbox[0])


def test_an_administrator_invites_and_the_person_joins(world, link, client):
    assert client.get(link).status_code == 200
    assert client.post(link, NEWCOMER).url == "/w/xinghe/"
    newcomer = world.member("new")
    assert (newcomer.role, newcomer.workspace) == (Role.AGENT, world.home)
    assert client.get("/w/xinghe/me/").status_code == 200


def test_what_happened_is_written_down_without_names_or_addresses(world, link, client):
    client.post(link, NEWCOMER)
    with world.home.enter():
        events = list(Event.objects.order_by("id").values_list("action", "facts"))[-3:]
    assert [action for action, _ in events] == [
        "invitation.sent",
        "invitation.accepted",
        "membership.begun",
    ]
    assert "new@example.com" not in str(events)


def test_the_newcomer_joins_the_teams_that_were_chosen(world, mailoutbox, client):
    with world.home.enter():
        team = Team.objects.get(name="航空客服")
    invite(world, teams=[str(team.id)])
    client.post(reset_link(mailoutbox[0]), NEWCOMER)
    with world.home.enter():
        assert world.member("new").team_ids == [team.id]


def test_the_mail_speaks_the_language_of_the_organisation_and_links_to_us(world, mailoutbox):
    invite(world)
    assert "http://localhost:8000/invitation/" in mailoutbox[0].body
    assert mailoutbox[0].to == ["new@example.com"]
    assert "星河集团" in mailoutbox[0].subject


def test_x42_a_used_link_is_refused(link, client):
    client.post(link, NEWCOMER)
    assert Client().get(link).status_code == 404
    assert Client().post(link, NEWCOMER).status_code == 404
    assert User.objects.filter(email="new@example.com").count() == 1


def test_x42_a_link_dies_after_seven_days(link, client):
    with at(now() + timedelta(days=7, seconds=1)):
        assert client.get(link).status_code == 404
        assert client.post(link, NEWCOMER).status_code == 404


def test_x42_a_withdrawn_link_is_refused(world, link, client):
    with world.home.enter():
        invitation = Invitation.objects.get(email="new@example.com")
    path = f"{HERE}{invitation.id}/withdrawal/"
    sun = world.signed_in("sun")
    assert sun.post(path).status_code == sun.post(path).status_code == 302
    assert client.get(link).status_code == 404


def test_x42_a_second_invitation_replaces_the_first(world, link, mailoutbox, client):
    invite(world)
    assert client.get(link).status_code == 404
    assert client.get(reset_link(mailoutbox[1])).status_code == 200


@pytest.mark.parametrize("tail", ["", "x", ".", "..", "%00", "0.0.0", "None"])
def test_x42_empty_short_and_forged_links_get_the_same_refusal(world, link, client, tail):
    refusal = client.get(f"/invitation/{tail or '-'}/")
    assert refusal.status_code == 404
    assert "seven days" in refusal.text


def test_x42_a_link_with_one_changed_letter_is_refused(link, client):
    for place in (15, 40, 75, len(link) - 5):
        letter = "a" if link[place] != "a" else "b"
        assert client.get(link[:place] + letter + link[place + 1 :]).status_code == 404


def test_x42_a_signature_over_an_empty_secret_opens_nothing(world, link, client):
    with world.home.enter():
        invitation = Invitation.objects.get(email="new@example.com")
    signer = signing.Signer(salt="people.invitation")
    empty = signer.sign(f"{world.home.id.hex}.{invitation.id.hex}.")
    assert client.get(f"/invitation/{empty}/").status_code == 404


def test_a_person_who_signs_in_already_joins_as_herself(world, mailoutbox, client):
    invite(world, "zhou@example.com")
    link = reset_link(mailoutbox[0])
    page = client.get(link)
    assert 'name="password"' not in page.text
    client.post(link, NEWCOMER)
    sign_in(client, "zhou")
    assert client.post(link).url == "/w/xinghe/"
    assert world.home.memberships.filter(user__email="zhou@example.com").exists()


def test_somebody_else_cannot_accept_the_invitation_of_a_known_person(world, mailoutbox):
    invite(world, "zhou@example.com")
    other = world.signed_in("wu")
    assert other.post(reset_link(mailoutbox[0])).status_code == 200
    assert not world.home.memberships.filter(user__email="zhou@example.com").exists()
    assert not world.home.memberships.filter(user__email="wu@example.com").exists()


def test_whoever_left_may_be_invited_again(world, mailoutbox, client):
    with world.home.enter():
        world.member("lin").end(by=world.member("sun"))
    assert invite(world, "lin@example.com", role="reader").status_code == 302
    sign_in(client, "lin")
    client.post(reset_link(mailoutbox[0]))
    assert (world.member("lin").role, world.member("lin").ended_at) == (Role.READER, None)


@pytest.mark.parametrize(
    "fields", [{"email": "no address"}, {"email": ""}, {"role": "king"}, {"teams": ["x"]}]
)
def test_bad_input_is_told_kindly_and_invites_nobody(world, mailoutbox, fields):
    answer = invite(world, **fields)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert not mailoutbox


def test_a_member_is_not_invited_twice(world, mailoutbox):
    assert invite(world, "LIN@example.com").status_code == 422
    assert not mailoutbox


def test_a_line_break_in_an_address_is_refused(world, mailoutbox):
    assert invite(world, "a@example.com\r\nBcc: b@example.com").status_code == 422
    assert not mailoutbox


def test_a_team_of_another_workspace_cannot_be_chosen(world, mailoutbox):
    with world.elsewhere.enter():
        foreign = Team.objects.get()
    assert invite(world, teams=[str(foreign.id)]).status_code == 422
    assert not mailoutbox
