"""Signing in by SAML: only what the provider signed, for us, now, and in answer to this try."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.test import Client
from lxml import etree

from amends.events.models import Event
from amends.now import at, now
from amends.people.models import Identity, IdentityProvider
from amends.people.tests.assertions import (
    ISSUER,
    SAML,
    SAMLP,
    Signer,
    assertion,
    packed,
    request_in,
    response,
)

pytestmark = pytest.mark.django_db
ME = "/w/xinghe/me/"


@pytest.fixture(scope="module")
def signer() -> Signer:
    return Signer()


@pytest.fixture
def door(world, signer) -> str:
    with world.home.enter():
        kept = IdentityProvider.objects.open(
            world.home, kind="saml", name="Stars", address=ISSUER, domains=["example.com"],
            sign_in_address="https://idp.example/sso", by=world.member("sun"),
            certificates=Signer().certificate + signer.certificate,
        )  # fmt: skip
        return f"/sign-in/xinghe/{kept.pk}/"


@pytest.fixture
def lin(world, door):
    """Her account is known already."""
    with world.home.enter():
        kept, member = IdentityProvider.objects.get(), world.member("lin")
        Identity.objects.link(kept, "id of lin", member)


@pytest.fixture
def come_in(door):
    """There, and back with whatever `answer` makes of the request."""

    def there_and_back(answer, client: Client | None = None):
        client = client or Client()
        asked, state = request_in(client.get(door).url)
        return send_on(client, door, packed(answer(asked)), state)

    return there_and_back


def send_on(client: Client, door: str, told: str, state: str):
    return client.post(f"{door}completion/", {"SAMLResponse": told, "RelayState": state})


def reasons(world) -> list[str]:
    with world.home.enter():
        told = Event.objects.filter(action="sign_in.refused").order_by("id")
        return [event.facts["reason"] for event in told]


def test_a_member_comes_in_by_a_signed_assertion_or_a_signed_response(world, signer, come_in):
    client = Client()
    one = come_in(lambda asked: response(signer.sign(assertion(asked, "lin"))), client)
    assert one.url == "/w/xinghe/"
    assert client.get(ME).status_code == 200
    two = come_in(lambda asked: signer.sign(response(assertion(asked, "lin"))))
    assert two.url == "/w/xinghe/"


def test_what_another_site_posts_is_sent_on_by_the_person_herself(signer, door):
    """The browser sends no cookie with it, so it says nothing about who is here."""
    client = Client(enforce_csrf_checks=True)
    asked, state = request_in(client.get(door).url)
    told = packed(response(signer.sign(assertion(asked, "lin"))))
    fields = {"SAMLResponse": told, "RelayState": state}
    page = Client(enforce_csrf_checks=True).post(f"{door}answer/", fields)
    assert page.status_code == 200 and f"{door}completion/" in page.text and told in page.text
    assert client.post(f"{door}completion/", fields).status_code == 403


def test_an_answer_counts_once_and_in_the_browser_that_asked(signer, door):
    client, other = Client(), Client()
    asked, state = request_in(client.get(door).url)
    told = packed(response(signer.sign(assertion(asked, "lin"))))
    assert send_on(other, door, told, state).status_code == 403
    assert send_on(client, door, told, state).status_code == 302
    assert send_on(client, door, told, state).status_code == 403
    _, another = request_in(other.get(door).url)
    assert send_on(other, door, told, another).status_code == 403


LIES = {
    "another issuer": {"issuer": "urn:evil"},
    "another audience": {"audience": "https://another.example"},
    "another recipient": {"recipient": "https://another.example"},
    "another question": {"asked": "_of-an-earlier-try"},
    "another domain": {"email": "lin@evil.example"},
    "an id of this once": {"format": "transient"},
    "a comment in the address": {"email": "lin@example.com<!---->.evil.example"},
    "no end": {"ends": ""},
}


@pytest.mark.parametrize("lie", LIES)
def test_an_assertion_that_is_not_for_us_and_now_opens_nothing(signer, come_in, lie):
    answer = come_in(lambda asked: response(signer.sign(assertion(asked, "lin", **LIES[lie]))))
    assert answer.status_code == 403


def test_it_ends(signer, door):
    client = Client()
    asked, state = request_in(client.get(door).url)
    told = packed(response(signer.sign(assertion(asked, "lin"))))
    with at(now() + timedelta(minutes=7)):
        assert send_on(client, door, told, state).status_code == 403


def test_what_nobody_or_somebody_else_signed_opens_nothing(world, signer, come_in, lin):
    assert come_in(lambda asked: response(assertion(asked, "lin"))).status_code == 403
    strange = Signer()
    assert come_in(lambda asked: response(strange.sign(assertion(asked, "lin")))).status_code == 403
    assert reasons(world) == ["not_genuine", "not_genuine"]


def test_what_was_changed_after_signing_opens_nothing(signer, come_in, lin):
    def changed(asked):
        signed = signer.sign(assertion(asked, "eve"))
        signed.find(f".//{{{SAML}}}NameID").text = "id of lin"
        return response(signed)

    assert come_in(changed).status_code == 403


def forged_beside(genuine, forged):
    return response(forged, genuine)


def forged_after(genuine, forged):
    return response(genuine, forged)


def forged_around(genuine, forged):
    forged.insert(1, genuine)
    return response(forged)


def forged_under_the_same_name(genuine, forged):
    forged.set("ID", genuine.get("ID"))
    return response(forged, genuine)


def forged_with_the_signature_moved_into_it(genuine, forged):
    signature = genuine.find("{http://www.w3.org/2000/09/xmldsig#}Signature")
    forged.insert(1, deepcopy(signature))
    aside = etree.SubElement(forged, f"{{{SAMLP}}}Extensions")
    aside.append(genuine)
    return response(forged)


@pytest.mark.parametrize(
    "wrap",
    [
        forged_beside,
        forged_after,
        forged_around,
        forged_under_the_same_name,
        forged_with_the_signature_moved_into_it,
    ],
)
def test_wrapping_a_genuine_assertion_in_a_forged_one_makes_nobody_else_of_one(
    signer, come_in, lin, wrap
):
    client = Client()
    answer = come_in(
        lambda asked: wrap(signer.sign(assertion(asked, "eve")), assertion(asked, "lin", id="f")),
        client,
    )
    assert answer.status_code == 403
    assert client.get(ME).status_code == 302


def test_entities_are_neither_read_nor_fetched(signer, come_in, lin):
    def with_entities(asked):
        told = etree.tostring(response(signer.sign(assertion(asked, "lin")))).decode()
        return f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>{told}'.encode()

    assert come_in(with_entities).status_code == 403


@pytest.mark.parametrize("told", ["", "no base64!", "PHg+", "AAAA"])
def test_damaged_answers_are_refused_kindly(door, told):
    client = Client()
    _, state = request_in(client.get(door).url)
    assert send_on(client, door, told, state).status_code == 403


def test_a_provider_that_says_no_is_believed(signer, come_in):
    answer = come_in(
        lambda asked: response(signer.sign(assertion(asked, "lin")), status="Responder")
    )
    assert answer.status_code == 403
