"""A member joins the account of her organisation to her own."""

import pytest

from amends.events.models import Event
from amends.people.models import Identity
from amends.people.tests.doors import confirm
from amends.people.tests.oidc.telling import refusals

pytestmark = pytest.mark.django_db
ME = "/w/xinghe/me/"


def test_a_member_joins_her_account_without_a_vouched_address(
    world, server, provider, come_in, mailoutbox
):
    server.knows("linxiao", email_verified=False)
    lin = confirm(world.signed_in("lin"))
    way = f"/w/xinghe/me/identities/{provider.pk}/connection/"
    for _twice in range(2):
        assert come_in(lin, way).url == ME
    assert come_in().url == "/w/xinghe/"
    [letter] = mailoutbox
    assert letter.to == ["lin@example.com"] and "Stars" in letter.subject
    assert come_in(confirm(world.signed_in("wang")), way).status_code == 403
    assert refusals(world) == ["taken"]


def test_a_password_alone_connects_nothing(world, server, provider):
    lin, page = world.signed_in("lin"), f"/w/xinghe/me/identities/{provider.pk}/"
    assert lin.get(page).url.startswith("/account/reauthenticate/")
    assert lin.get(f"{page}connection/").url == page
    assert f"{page}connection/" in confirm(lin).get(page).text
    assert not server.asked


def test_a_member_parts_with_her_account_and_nobody_shuts_herself_out(
    world, server, provider, come_in
):
    come_in()
    lin, page = world.signed_in("lin"), f"/w/xinghe/me/identities/{provider.pk}/disconnection/"
    assert lin.post(page).url.startswith("/account/reauthenticate/")
    assert page in lin.get(ME).text and "connected anew" in confirm(lin).get(page).text
    for _twice in range(2):
        assert lin.post(page).url == ME
    with world.home.enter():
        assert not Identity.objects.exists()
        assert Event.objects.filter(action="identity.unlinked").count() == 1
    come_in()
    with world.home.enter():
        world.home.keep_passwords_to(world.member("sun"), by=world.member("sun"))
    assert confirm(world.signed_in("lin")).post(page).status_code != 200
    with world.home.enter():
        assert Identity.objects.exists()


def test_a_second_account_is_not_joined_by_oneself(world, server, provider, come_in, mailoutbox):
    come_in()
    lin, page = confirm(world.signed_in("lin")), f"/w/xinghe/me/identities/{provider.pk}/"
    assert lin.get(page).status_code == 403
    server.knows("eve")
    assert come_in(lin, f"{page}connection/").status_code == 403
    assert refusals(world) == ["connected"] and not mailoutbox
    with world.home.enter():
        assert Identity.objects.get().subject == "id of lin"


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"email": "eve@example.com"}, "other_address"),
        ({"email_verified": False}, "not_verified"),
    ],
)
def test_where_passwords_open_nothing_only_the_account_of_her_own_address_joins(
    world, server, provider, come_in, claims, why
):
    with world.home.enter():
        world.home.keep_passwords_to(world.member("sun"), by=world.member("sun"))
    lin = confirm(world.signed_in("lin"))
    way = f"/w/xinghe/me/identities/{provider.pk}/connection/"
    server.knows("lin", **claims)
    assert come_in(lin, way).status_code == 403 and refusals(world) == [why]
    server.knows("lin", email="Lin@example.com")
    assert come_in(lin, way).url == ME
