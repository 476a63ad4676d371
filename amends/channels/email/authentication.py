"""Who a mail is really from: whether the domain in its From vouches for it (DMARC, RFC 7489).

Two sources. A mail server of one's own in front, named by AMENDS_AUTHSERV_ID, writes its verdict
into Authentication-Results; its word, and no other sender's header, counts. Without one, DKIM
signatures are checked here against the DNS. SPF alone vouches for nothing behind a relay.
"""

import logging
from collections.abc import Callable
from email.utils import parseaddr

import dkim
import dns.exception
import dns.resolver
from authheaders import dmarc_lookup, dmarc_per_from
from authres import AuthenticationResultsHeader, AuthResError, DKIMAuthenticationResult
from django.conf import settings

from amends.channels.email.letter import Letter
from amends.channels.email.organisations import organisation_of

NONE, PASS, FAIL = "none", "pass", "fail"
MOST_SIGNATURES = 5
DNS_SECONDS = 3

_silent = logging.getLogger("amends.dkim")  # the library reports each bad signature as an error
_silent.disabled = True

# The text records of a name, joined; "" where there are none.
TextRecords = Callable[[str], str]


def text_records(name: str) -> str:
    if not settings.MAIL_DNS:
        return ""
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=DNS_SECONDS)
    except (dns.exception.DNSException, OSError):
        return ""
    return next((b"".join(record.strings).decode("utf-8", "replace") for record in answer), "")


def verdict_on(letter: Letter, raw: bytes, *, records: TextRecords = text_records) -> str:
    """`pass` where the From domain vouches, `fail` where it disowns, else `none`. Never raises."""
    if letter.sender is None or letter.senders != 1:
        return FAIL if letter.senders > 1 else NONE
    if settings.AUTHSERV_ID:
        return _told_by_our_server(letter, letter.sender.domain)
    try:
        return _by_signature(letter.sender.domain, raw, records)
    except (dmarc_lookup.DMARCException, ValueError, UnicodeError, IndexError):
        return NONE


def _told_by_our_server(letter: Letter, sender: str) -> str:
    # The first header is the last written: the one of the server that handed the mail to us.
    written = letter.headers.get("authentication-results", "")
    try:
        header = AuthenticationResultsHeader.parse(f"Authentication-Results: {written}")
    except AuthResError:
        return NONE
    if header.authserv_id != settings.AUTHSERV_ID:
        return NONE
    for result in header.results:
        if result.method == "dmarc":
            domain = getattr(result, "header_from", None) or sender
            if parseaddr(f"x@{domain}")[1].rpartition("@")[2].lower() != sender:
                return NONE
            return {"pass": PASS, "fail": FAIL}.get(result.result, NONE)
    return NONE


def _by_signature(domain: str, raw: bytes, records: TextRecords) -> str:
    signers = [signer for signer in _valid_signers(raw, records) if _is_kin(signer, domain)]
    for signer in [*signers, ""]:
        dkim_result = DKIMAuthenticationResult(
            result="pass" if signer else "none", header_d=signer or None
        )
        result, *_, policy = dmarc_per_from(
            domain, dkim_result=dkim_result, dnsfunc=lambda name: records(str(name).rstrip("."))
        )
        if result == "pass":
            return PASS
        if not signer:
            return FAIL if result == "fail" and policy in ("quarantine", "reject") else NONE
    return NONE


def _is_kin(signer: str, domain: str) -> bool:
    """The library's list of public suffixes misses young top-level domains, where it would take
    every domain for the same organisation; there only the very same domain vouches."""
    organisation = organisation_of(domain)
    if "." not in organisation:
        return signer == domain
    return organisation == organisation_of(signer)


def _valid_signers(raw: bytes, records: TextRecords) -> list[str]:
    def key_of(name: bytes | str, timeout: int = DNS_SECONDS) -> bytes:
        text = name.decode() if isinstance(name, bytes) else name
        return records(text.rstrip(".")).encode()

    return [signer for index in range(MOST_SIGNATURES) if (signer := _signer(raw, index, key_of))]


def _signer(raw: bytes, index: int, key_of: Callable[..., bytes]) -> str:
    """The domain whose signature of this number is good, or `""`."""
    try:
        signature = dkim.DKIM(raw, minkey=1024, logger=_silent)
        return signature.domain.decode().lower() if signature.verify(index, dnsfunc=key_of) else ""
    except Exception:  # a signature can be broken in more ways than the library has names for
        return ""
