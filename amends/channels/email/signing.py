"""Letters are signed by their domain (DKIM, RFC 6376), so that others believe who they are from."""

import dkim

from amends.channels.email.composing import sender_of
from amends.channels.models import Delivery, SigningKey

# Those that the letter has and that a reader goes by; signed, nobody can exchange them on the way.
SIGNED = [
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"in-reply-to", b"references",
    b"auto-submitted", b"mime-version", b"content-type", b"content-transfer-encoding",
]  # fmt: skip


def signed(delivery: Delivery, content: bytes) -> bytes:
    """As it is where its domain has no key that was confirmed."""
    domain = sender_of(delivery).domain
    key = SigningKey.objects.signing_for(delivery.workspace_id, domain)
    if key is None:
        return content
    signature = dkim.sign(
        content,
        key.selector.encode(),
        domain.encode(),
        key.pem,
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=SIGNED,
    )
    return signature + content
