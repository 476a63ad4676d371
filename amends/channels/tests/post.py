"""A postman for tests: brings mails to the door and carries letters to the catcher's place."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from amends.channels.email.composing import composed
from amends.channels.email.door import accept
from amends.channels.email.sending import note_answer
from amends.channels.email.taking import take_waiting
from amends.channels.following import write_letters
from amends.channels.models import Delivery, InboundMail
from amends.events.models import Event

CARE = "care@example.com"


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path) -> Path:
    settings.FILES = tmp_path / "files"
    return settings.FILES


def written(
    text: str = "我的退款还没有到。", *, sender: str = "li@customer.example", **headers: str
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = headers.pop("to", CARE)
    mail["Subject"] = headers.pop("subject", "退款")
    mail["Message-ID"] = headers.pop(
        "message_id", f"<{abs(hash((text, sender)))}@customer.example>"
    )
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def bring(mail: EmailMessage | bytes, *, to: str = CARE, sender: str = "") -> InboundMail:
    """Through the door and on to whatever becomes of it."""
    raw = mail if isinstance(mail, bytes) else mail.as_bytes(policy=email.policy.SMTP)
    accept(raw, sender, [to])
    take_waiting()
    return InboundMail.objects.latest("received_at", "id")


def letters() -> list[Delivery]:
    """What follows from everything that has happened, in order."""
    for event in Event.objects.order_by("id"):
        write_letters(event)
    return list(Delivery.objects.order_by("id"))


def deliver(delivery: Delivery) -> EmailMessage:
    """As the mail server would: claimed, handed over, accepted; returns what the customer gets."""
    claimed = Delivery.objects.claim(delivery.id)
    content = composed(claimed).as_bytes()
    assert claimed.hand_over()
    note_answer(claimed, 250, "OK")
    return email.message_from_bytes(content, policy=email.policy.default)


def answer_to(letter: EmailMessage, text: str, *, sender: str, **headers: str) -> EmailMessage:
    """As a mail program answers: to Reply-To, with the references."""
    return written(
        text,
        sender=sender,
        to=str(letter["Reply-To"]),
        In_Reply_To=str(letter["Message-ID"]),
        References=str(letter["Message-ID"]),
        **headers,
    )
