"""SAML 2.0: a request through the browser, and an assertion that the provider signed.

Only what the signature covers is ever read: the verifier hands back the very bytes that were signed,
so an assertion wrapped around, beside or inside a genuine one is not seen at all.
"""

import re
import zlib
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import quoteattr

from lxml import etree
from signxml import SignatureConfiguration, XMLVerifier
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException

from amends.now import now
from amends.people.models import IdentityProvider
from amends.people.single_sign_on.attempt import Attempt
from amends.people.single_sign_on.person import Person
from amends.people.single_sign_on.refusal import Refusal, Refused

NAMES = {
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
}
ASSERTION, RESPONSE = f"{{{NAMES['saml']}}}Assertion", f"{{{NAMES['samlp']}}}Response"
SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
AS_ADDRESS = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
ADDRESSES = {
    "email",
    "mail",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
}
PEOPLES_NAMES = {
    "displayName",
    "name",
    "urn:oid:2.16.840.1.113730.3.1.241",
    "http://schemas.microsoft.com/identity/claims/displayname",
}
LEEWAY = timedelta(seconds=60)
MOST_CHARACTERS = 500_000
# With the key of the provider alone, and no digest that can be forged.
EXPECTED = SignatureConfiguration(
    require_x509=True,
    expect_references=1,
    signature_methods=frozenset(
        {
            SignatureMethod.RSA_SHA256,
            SignatureMethod.RSA_SHA384,
            SignatureMethod.RSA_SHA512,
            SignatureMethod.ECDSA_SHA256,
            SignatureMethod.ECDSA_SHA384,
            SignatureMethod.ECDSA_SHA512,
        }
    ),
    digest_algorithms=frozenset(
        {DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512}
    ),
)
CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def sign_in_url(provider: IdentityProvider, attempt: Attempt, *, back: str) -> str:
    request = (
        f'<samlp:AuthnRequest xmlns:samlp="{NAMES["samlp"]}" xmlns:saml="{NAMES["saml"]}" '
        f'ID="{_id_of(attempt)}" Version="2.0" IssueInstant="{now():%Y-%m-%dT%H:%M:%SZ}" '
        f"Destination={quoteattr(provider.sign_in_address)} "
        f"AssertionConsumerServiceURL={quoteattr(back)} "
        'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">'
        f"<saml:Issuer>{own_name(back)}</saml:Issuer></samlp:AuthnRequest>"
    )
    packed = zlib.compress(request.encode(), wbits=-15)
    query = {"SAMLRequest": b64encode(packed).decode(), "RelayState": attempt.state}
    joint = "&" if "?" in provider.sign_in_address else "?"
    return f"{provider.sign_in_address}{joint}{urlencode(query)}"


def own_name(back: str) -> str:
    """By which name the provider knows us: of its own for each, as the way back is."""
    return back.removesuffix("answer/")


def person(
    provider: IdentityProvider, told: dict[str, str], attempt: Attempt, *, back: str
) -> Person:
    assertion = _signed_assertion(provider, _parsed(told.get("SAMLResponse", "")))
    try:
        _check(assertion, provider, attempt, back)
        name = _one(assertion, "saml:Subject/saml:NameID")
        attributes = _attributes(assertion)
    except (ValueError, TypeError) as error:
        raise Refused(Refusal.NOT_GENUINE) from error
    if name.get("Format") == TRANSIENT:
        raise Refused(Refusal.MISCONFIGURED)
    addresses = [attributes[key] for key in ADDRESSES & attributes.keys()]
    if name.get("Format") == AS_ADDRESS:
        addresses.append(_text(name))
    return Person(
        subject=_text(name),
        name=next((attributes[key] for key in PEOPLES_NAMES & attributes.keys()), "")[:80],
        email=addresses[0].lower() if addresses else "",
        # An assertion does not say whether an address is vouched for: those of named domains are.
        is_verified=bool(provider.domains),
    )


def _parsed(response: str) -> etree._Element:
    if not response:
        raise Refused(Refusal.DECLINED)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(b64decode(response[:MOST_CHARACTERS], validate=False), parser)
    except (ValueError, etree.XMLSyntaxError) as error:
        raise Refused(Refusal.NOT_GENUINE) from error
    # Entities have no business in a response, declared or used.
    if root.getroottree().docinfo.doctype or root.tag != RESPONSE:
        raise Refused(Refusal.NOT_GENUINE)
    status = root.find("samlp:Status/samlp:StatusCode", NAMES)
    if status is None or status.get("Value") != SUCCESS:
        raise Refused(Refusal.DECLINED)
    return root


def _signed_assertion(provider: IdentityProvider, root: etree._Element) -> etree._Element:
    for certificate in CERTIFICATE.findall(provider.certificates):
        signed = _signed_with(certificate, root)
        if signed is None or signed.tag not in (ASSERTION, RESPONSE):
            continue  # it may be signed with the next one, while certificates change
        within = [signed] if signed.tag == ASSERTION else signed.findall("saml:Assertion", NAMES)
        if len(within) == 1:
            return within[0]
    raise Refused(Refusal.NOT_GENUINE)


def _signed_with(certificate: str, root: etree._Element) -> Any:
    """What this certificate signed, read anew from the bytes that it signed."""
    try:
        found: Any = XMLVerifier().verify(root, x509_cert=certificate, expect_config=EXPECTED)
    except (SignXMLException, ValueError, etree.LxmlError):
        return None
    return found.signed_xml


def _check(
    assertion: etree._Element, provider: IdentityProvider, attempt: Attempt, back: str
) -> None:
    if _text(_one(assertion, "saml:Issuer")) != provider.address:
        raise Refused(Refusal.OTHER_ISSUER)
    conditions = _one(assertion, "saml:Conditions")
    audiences = conditions.findall("saml:AudienceRestriction/saml:Audience", NAMES)
    confirmation = _one(assertion, "saml:Subject/saml:SubjectConfirmation")
    data = _one(confirmation, "saml:SubjectConfirmationData")
    for_us = own_name(back) in [_text(audience) for audience in audiences]
    asked = data.get("InResponseTo") == _id_of(attempt) and data.get("Recipient") == back
    if not (for_us and asked and confirmation.get("Method") == BEARER):
        raise Refused(Refusal.NOT_GENUINE)
    if not (_is_in_time(conditions) and _is_in_time(data) and data.get("NotOnOrAfter")):
        raise Refused(Refusal.NOT_GENUINE)


def _is_in_time(element: etree._Element) -> bool:
    begins, ends = element.get("NotBefore"), element.get("NotOnOrAfter")
    has_begun = not begins or datetime.fromisoformat(begins) <= now() + LEEWAY
    return has_begun and (not ends or now() - LEEWAY < datetime.fromisoformat(ends))


def _attributes(assertion: etree._Element) -> dict[str, str]:
    found = assertion.findall("saml:AttributeStatement/saml:Attribute", NAMES)
    values = [(each.get("Name", ""), each.find("saml:AttributeValue", NAMES)) for each in found]
    return {name: _text(value) for name, value in values if value is not None and value.text}


def _one(element: etree._Element, path: str) -> etree._Element:
    found = element.findall(path, NAMES)
    if len(found) != 1:
        raise Refused(Refusal.NOT_GENUINE)
    return found[0]


def _text(element: etree._Element) -> str:
    """Nothing but text: a comment in the middle of a name has cut names short elsewhere."""
    if len(element) or not (element.text or "").strip():
        raise ValueError
    return str(element.text).strip()


def _id_of(attempt: Attempt) -> str:
    return f"_{attempt.nonce}"
