import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from amends.channels.email import authentication
from amends.channels.email.authentication import verdict_on
from amends.channels.email.letter import read
from amends.channels.email.organisations import organisation_of, suffixes
from amends.channels.tests.post import answer_to, bring, deliver, file_store, letters, written

__all__ = ["file_store"]

SENDER = "li@customer.example"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PRIVATE = KEY.private_bytes(
    serialization.Encoding.PEM,
    serialization.PrivateFormat.TraditionalOpenSSL,
    serialization.NoEncryption(),
)
PUBLIC = "".join(
    KEY.public_key()
    .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    .decode()
    .splitlines()[1:-1]
)
RECORDS = {
    "s._domainkey.customer.example": f"v=DKIM1; k=rsa; p={PUBLIC}",
    "s._domainkey.evil.example": f"v=DKIM1; k=rsa; p={PUBLIC}",
    "_dmarc.customer.example": "v=DMARC1; p=reject",
    "_dmarc.evil.example": "v=DMARC1; p=none",
}


def records(name: str) -> str:
    return RECORDS.get(name, "")


def signed(raw: bytes, domain: str = "customer.example") -> bytes:
    raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return dkim.sign(raw, b"s", domain.encode(), PRIVATE, include_headers=[b"from"]) + raw


def verdict(raw: bytes) -> str:
    return verdict_on(read(raw), raw, records=records)


def test_the_senders_own_signature_vouches():
    assert verdict(signed(written().as_bytes())) == "pass"


def test_the_list_of_public_suffixes_is_read_once_for_all_mails():
    suffixes.cache_clear()
    for domain in ("customer.example", "evil.example"):
        verdict(signed(written(sender=f"li@{domain}").as_bytes(), domain))
    assert organisation_of("a.b.customer.co.uk") == "customer.co.uk"
    assert suffixes.cache_info().misses == 1


def test_x_14_a_changed_mail_and_a_foreign_signature_vouch_for_nothing():
    mail = written(sender=SENDER)
    mail.set_content("plain words")
    raw = signed(mail.as_bytes())
    assert verdict(raw) == "pass"
    assert verdict(raw.replace(b"plain words", b"other words")) == "fail"
    assert verdict(signed(mail.as_bytes(), "evil.example")) == "fail"
    assert verdict(mail.as_bytes()) == "fail"


def test_a_domain_that_says_nothing_neither_vouches_nor_disowns():
    assert verdict(written(sender="li@quiet.example").as_bytes()) == "none"


def test_two_senders_are_none():
    raw = b"From: a@evil.example\r\nFrom: li@customer.example\r\n\r\nx"
    assert verdict(raw) == "fail"
    assert verdict(b"From: a@evil.example, li@customer.example\r\n\r\nx") == "fail"


@pytest.mark.parametrize("broken", [b"DKIM-Signature: v=1\r\n", b"DKIM-Signature: a=b; =\xff\r\n"])
def test_a_broken_signature_stops_nothing(broken):
    assert verdict(broken + written().as_bytes()) == "fail"


def test_the_word_of_our_own_mail_server_counts_and_nobody_elses(settings):
    settings.AUTHSERV_ID = "mx.care.example"
    told = "Authentication-Results: {}; dmarc={} header.from=customer.example\r\n"
    raw = written(sender=SENDER).as_bytes()
    for server, result, expected in (
        ("mx.care.example", "pass", "pass"),
        ("mx.care.example", "fail", "fail"),
        ("mx.evil.example", "pass", "none"),
    ):
        assert verdict(told.format(server, result).encode() + raw) == expected
    beneath = told.format("mx.care.example", "none") + told.format("mx.care.example", "pass")
    assert verdict(beneath.encode() + raw) == "none"


def test_a_mail_that_its_domain_vouches_for_verifies_the_address(inside, monkeypatch):
    monkeypatch.setattr(authentication.verdict_on, "__kwdefaults__", {"records": records})
    first = bring(signed(written(sender=SENDER, message_id="<1@x>").as_bytes()))
    assert first.authentication == "pass"
    assert first.case.customer.mail_address.is_verified
    second = bring(signed(written("more", sender=SENDER, message_id="<2@x>").as_bytes()))
    assert second.case.customer == first.case.customer  # known again
    assert second.case != first.case


def test_x_17_x_20_with_a_code_but_disowned_the_message_is_held(inside, monkeypatch):
    case = bring(written(sender=SENDER)).case
    letter = deliver(letters()[-1])
    monkeypatch.setattr(authentication.verdict_on, "__kwdefaults__", {"records": records})
    forged = answer_to(letter, "cancel it", sender=SENDER, Cc="eve@evil.example")
    assert bring(forged).message.held
    assert not case.customer.mail_address.is_verified
