import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from amends.channels.email.addresses import Address, addresses_in
from amends.channels.email.automatic import why_automatic
from amends.channels.email.bounces import Bounce, bounces_in
from amends.channels.email.decoding import decoded_header
from amends.channels.email.parts import CarriedFile, contents_of
from amends.channels.email.structure import parsed

MOST_REFERENCES = 50
LONGEST_SUBJECT = 500

_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")


@dataclass(frozen=True)
class Letter:
    """A mail as people read it. Nothing in it is trusted: every field is what the sender wrote.

    `text` holds every readable word, `html` is raw and goes through the sanitizer before anybody
    sees it, `sent_at` is the sender's clock. `coarse` is a code where the mail was made so oddly
    that only its headers and the bare text were read."""

    sender: Address | None
    senders: int
    reply_to: list[Address]
    to: list[Address]
    cc: list[Address]
    delivered_to: list[Address]
    subject: str
    message_id: str
    in_reply_to: list[str]
    references: list[str]
    sent_at: datetime | None
    text: str
    html: str = field(repr=False)
    files: list[CarriedFile]
    automatic: str
    bounces: list[Bounce]
    size: int
    coarse: str
    headers: Mapping[str, str] = field(repr=False)

    @property
    def is_automatic(self) -> bool:
        return bool(self.automatic or self.bounces)

    @property
    def recipients(self) -> list[Address]:
        return [*self.delivered_to, *self.to, *self.cc]


def read(raw: bytes) -> Letter:
    """Never raises, whatever `raw` is."""
    message, coarse = parsed(raw)
    contents = contents_of(message)
    headers = {name.lower(): decoded_header(value) for name, value in reversed(message.items())}
    senders = addresses_in(message.get_all("From", []))
    sender = senders[0] if senders else None
    subject = headers.get("subject", "")[:LONGEST_SUBJECT]
    return Letter(
        sender=sender,
        senders=max(len(senders), len(message.get_all("From", []))),
        reply_to=addresses_in(message.get_all("Reply-To", [])),
        to=addresses_in(message.get_all("To", [])),
        cc=addresses_in(message.get_all("Cc", [])),
        delivered_to=addresses_in(
            value
            for name in ("Delivered-To", "X-Original-To")
            for value in message.get_all(name, [])
        ),
        subject=subject,
        message_id=next(iter(_message_ids(message, "Message-ID")), ""),
        in_reply_to=_message_ids(message, "In-Reply-To"),
        references=_message_ids(message, "References"),
        sent_at=_time(message.get("Date", "")),
        text=contents.text,
        html=contents.html,
        files=contents.files,
        automatic=why_automatic(headers, sender=sender.mail if sender else "", subject=subject),
        bounces=bounces_in(message, contents.text, sender.mail if sender else "", subject),
        size=len(raw),
        coarse=coarse,
        headers=headers,
    )


def _message_ids(message: Message, name: str) -> list[str]:
    return _MESSAGE_ID.findall(" ".join(message.get_all(name, [])))[-MOST_REFERENCES:]


def _time(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(decoded_header(value))
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
