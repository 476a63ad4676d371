"""Service addresses are retired and mailboxes stopped, and both can be taken back."""

import pytest

from amends.channels.models import Delivery, Mailbox, ServiceAddress
from amends.channels.models.delivery_queue import address_for
from amends.events.actor import system
from amends.events.models import Event

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/mail/"


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


@pytest.fixture
def old(inside) -> ServiceAddress:
    return inside.home.service_addresses.get()


@pytest.fixture
def new(inside) -> ServiceAddress:
    return ServiceAddress.objects.open(inside.home, "hello@example.com")


@pytest.fixture
def mailbox(inside, old) -> Mailbox:
    server = {"host": "imap.example.net", "user": "care", "password": "secret"}
    return Mailbox.objects.add(inside.home, service_address=old, by=system, **server)


def test_mail_to_a_retired_address_is_refused_and_letters_leave_from_another(
    world, sun, old, new, mailbox
):
    for _ in range(2):
        assert sun.post(f"{HERE}addresses/{old.pk}/retirement/").url == f"{HERE}addresses/"
    assert ServiceAddress.objects.receiving("care+x@example.com") is None
    assert ServiceAddress.objects.receiving("hello@example.com") == new
    with world.home.enter():
        mailbox.refresh_from_db()
        assert not mailbox.is_read
        actions = Event.objects.filter(action__in=["service_address.retired", "mailbox.stopped"])
        assert actions.count() == 2
    sun.post(f"{HERE}addresses/{old.pk}/revival/")
    assert ServiceAddress.objects.receiving("care@example.com") == old


def test_who_wrote_to_a_retired_address_is_answered_from_another(inside, old, new):
    from amends.cases.models import Case
    from amends.channels.models import InboundMail

    customer = inside.customer("周雅婷")
    case = Case.objects.register(
        inside.home, customer, by=customer, channel="email", words="It broke."
    )
    InboundMail.objects.keep(
        old, b"Subject: x\r\n\r\nx", envelope_from="", envelope_to=old.address, source="smtp"
    )
    InboundMail.objects.update(case=case)
    assert address_for(case) == old
    old.retire(by=system)
    assert address_for(case) == new
    assert not Delivery.objects.filter(service_address=old).exists()


def test_the_only_address_stays(sun, old):
    answer = sun.post(f"{HERE}addresses/{old.pk}/retirement/")
    assert answer.status_code == 422 and "form-errors" in answer.text
    old.refresh_from_db()
    assert old.retired_at is None


def test_a_mailbox_is_stopped_and_read_again(world, sun, mailbox):
    page = f"{HERE}mailboxes/{mailbox.pk}"
    for noun, is_read in (("stop", False), ("stop", False), ("resumption", True)):
        assert sun.post(f"{page}/{noun}/").url == f"{HERE}addresses/"
        with world.home.enter():
            mailbox.refresh_from_db()
        assert mailbox.is_read == is_read
    with world.home.enter():
        assert Event.objects.filter(action__startswith="mailbox.").count() == 3


def test_only_administrators_and_nobody_from_outside(world, client, old, mailbox):
    for page in (f"{HERE}addresses/{old.pk}/retirement/", f"{HERE}mailboxes/{mailbox.pk}/stop/"):
        assert client.post(page).url.startswith("/account/login/")
        assert world.signed_in("wang").post(page).status_code == 403
        assert world.signed_in("wu").post(page).status_code == 404
