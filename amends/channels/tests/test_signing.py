"""Letters carry the signature of their domain once its DNS says that the key is its own."""

from html import unescape
from types import SimpleNamespace

import dkim
import dns.resolver
import pytest

from amends.channels.email.composing import composed
from amends.channels.email.signing import signed
from amends.channels.models import Delivery, SigningKey

EN = {"Accept-Language": "en"}


@pytest.fixture
def page(world):
    return f"/w/xinghe/mail/addresses/{world.home.service_addresses.get().id}/"


@pytest.fixture
def key(world, page) -> SigningKey:
    world.signed_in("sun").post(f"{page}signing-key/")
    with world.home.enter():
        yield SigningKey.objects.get()


@pytest.fixture
def records(monkeypatch, settings):
    """What the DNS says."""
    settings.MAIL_DNS, known = True, {}

    def resolve(name, kind, lifetime):
        if name not in known:
            raise dns.resolver.NXDOMAIN
        return [SimpleNamespace(strings=[known[name].encode()])]

    monkeypatch.setattr(dns.resolver, "resolve", resolve)
    return known


def letter(world) -> Delivery:
    return Delivery.objects.queue(
        world.home,
        to="li@customer.example",
        purpose="reply",
        subject="退款",
        text="已退款。\n",
        service_address=world.home.service_addresses.get(),
    )


def test_the_record_is_shown_and_until_it_is_found_letters_leave_unsigned(
    world, page, key, records
):
    sun = world.signed_in("sun")
    shown = unescape(sun.get(page, headers=EN).content.decode())
    assert key.record_name in shown and key.record_value in shown
    records[key.record_name] = "v=DKIM1; k=rsa; p=c29tZWJvZHkgZWxzZQ=="
    answer = sun.post(f"{page}signing-key/confirmation/", follow=True, headers=EN)
    assert "not there yet" in answer.content.decode()
    content = composed(letter(world)).as_bytes()
    assert signed(letter(world), content) == content


def test_once_it_is_found_every_letter_verifies_and_none_that_was_changed(
    world, page, key, records
):
    half = len(key.record_value) // 2
    records[key.record_name] = f"{key.record_value[:half]} {key.record_value[half:]}"
    world.signed_in("sun").post(f"{page}signing-key/confirmation/")
    sent = letter(world)
    content = signed(sent, composed(sent).as_bytes())

    def look_up(name: bytes, timeout: int = 5) -> bytes:
        assert name.decode().rstrip(".") == key.record_name
        return key.record_value.encode()

    assert dkim.verify(content, dnsfunc=look_up)
    other = content.replace(b"li@customer.example", b"wu@customer.example")
    assert not dkim.verify(other, dnsfunc=look_up)


def test_a_domain_has_one_key_however_often_it_is_asked_for(world, page, key):
    world.signed_in("sun").post(f"{page}signing-key/")
    assert [each.pk for each in SigningKey.objects.all()] == [key.pk]
    assert "PRIVATE" not in key.sealed
    for name, status in (("lin", 403), ("zhou", 404)):
        assert world.signed_in(name).post(f"{page}signing-key/").status_code == status
