"""A SAML provider as a test has it: it reads the request out of the address and signs what it is told."""

import zlib
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml import XMLSigner
from signxml.algorithms import DigestAlgorithm, SignatureMethod

from amends.now import now

ISSUER = "urn:stars:idp"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"


class Signer:
    def __init__(self) -> None:
        self.key = generate_private_key(SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "stars")])
        began = datetime.now(UTC) - timedelta(days=1)
        self.certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.key.public_key())
            .serial_number(1)
            .not_valid_before(began)
            .not_valid_after(began + timedelta(days=3650))
            .sign(self.key, SHA256())
            .public_bytes(Encoding.PEM)
            .decode()
        )

    def sign(self, element: etree._Element) -> etree._Element:
        signer = XMLSigner(
            signature_algorithm=SignatureMethod.ECDSA_SHA256,
            digest_algorithm=DigestAlgorithm.SHA256,
            c14n_algorithm="http://www.w3.org/2001/10/xml-exc-c14n#",
        )
        reference = element.get("ID")
        return signer.sign(element, key=self.key, cert=self.certificate, reference_uri=reference)


def request_in(url: str) -> tuple[etree._Element, str]:
    """What we asked, and the RelayState."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    told = zlib.decompress(b64decode(query["SAMLRequest"]), wbits=-15)
    return etree.fromstring(told), query["RelayState"]


def assertion(request: etree._Element, who: str, **lies: str) -> etree._Element:
    """One for `who`; `lies` replace what it says."""
    back, name = request.get("AssertionConsumerServiceURL"), request.findtext(f"{{{SAML}}}Issuer")
    told = {
        "id": f"a-{who}", "issuer": ISSUER, "audience": name, "recipient": back,
        "asked": request.get("ID"), "format": "persistent", "subject": f"id of {who}",
        "email": f"{who}@example.com", "ends": f"{now() + timedelta(minutes=5):%Y-%m-%dT%H:%M:%SZ}",
    } | lies  # fmt: skip
    return etree.fromstring(
        f"""<saml:Assertion xmlns:saml="{SAML}" ID="{told["id"]}" Version="2.0">
        <saml:Issuer>{told["issuer"]}</saml:Issuer>
        <saml:Subject><saml:NameID
        Format="urn:oasis:names:tc:SAML:2.0:nameid-format:{told["format"]}">{told["subject"]}</saml:NameID>
        <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <saml:SubjectConfirmationData InResponseTo="{told["asked"]}" Recipient="{told["recipient"]}"
        NotOnOrAfter="{told["ends"]}"/></saml:SubjectConfirmation></saml:Subject>
        <saml:Conditions NotOnOrAfter="{told["ends"]}"><saml:AudienceRestriction>
        <saml:Audience>{told["audience"]}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
        <saml:AttributeStatement><saml:Attribute Name="mail"><saml:AttributeValue>{told["email"]}</saml:AttributeValue>
        </saml:Attribute></saml:AttributeStatement></saml:Assertion>"""
    )


def response(*inside: etree._Element, status: str = "Success") -> etree._Element:
    root = etree.fromstring(
        f"""<samlp:Response xmlns:samlp="{SAMLP}" ID="the-response" Version="2.0"><samlp:Status>
        <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:{status}"/></samlp:Status>
        </samlp:Response>"""
    )
    root.extend(inside)
    return root


def packed(root: etree._Element | bytes) -> str:
    return b64encode(root if isinstance(root, bytes) else etree.tostring(root)).decode()
