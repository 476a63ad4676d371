import asyncio
import smtplib
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import connections

from amends.channels.email import door
from amends.channels.email.catching import caught_at, open_catcher
from amends.channels.email.door import Porter, open_door
from amends.channels.email.sending import send_waiting
from amends.channels.email.taking import take_waiting
from amends.channels.following import FOLLOWED, write_letters
from amends.channels.models import Delivery, InboundMail
from amends.channels.tests.post import CARE, file_store, written
from amends.channels.tests.servers import free_port
from amends.events.models import Follower
from amends.people.following import for_each_event
from amends.people.models import Workspace

__all__ = ["file_store"]


@pytest.fixture
def home(committed_db):
    return Workspace.objects.get(slug="xinghe")


@contextmanager
def listening(*servers):
    """Runs the given servers in a thread of their own until the block ends."""
    opened, closing = Event(), Event()

    async def serve() -> None:
        running = [await server() for server in servers]
        opened.set()
        await asyncio.to_thread(closing.wait)
        for server in running:
            server.close()

    thread = Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert opened.wait(10)
        yield
    finally:
        closing.set()
        thread.join(10)


@contextmanager
def open_to_all():
    porter, port = Porter(), free_port()
    with listening(lambda: open_door(porter, host="127.0.0.1", port=port)):
        yield port
    porter._threads.submit(connections.close_all).result()
    porter.close()


def mails(home) -> list[InboundMail]:
    with home.enter():
        return list(InboundMail.objects.order_by("id"))


def test_a_mail_that_was_accepted_is_kept_and_a_stranger_is_refused_at_the_door(home):
    with open_to_all() as port, smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(written(), to_addrs=[CARE])
        [mail] = mails(home)
        assert (mail.state, mail.source, mail.envelope_to) == ("received", "smtp", CARE)
        assert "退款" in mail.raw.decode("utf-8", "replace") or mail.size > 0
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
            client.send_message(written(), to_addrs=["nobody@example.com"])
        assert refusal.value.recipients["nobody@example.com"][0] == 550


def test_a_sender_that_repeats_itself_after_a_lost_answer_is_heard_once(home):
    with open_to_all() as port:
        for _ in range(3):
            with smtplib.SMTP("127.0.0.1", port) as client:
                client.send_message(written(), to_addrs=[CARE, "care+x@example.com"])
    assert len(mails(home)) == 1


def test_long_lines_and_bare_eight_bit_are_taken(home):
    raw = b"From: a@b.example\r\nSubject: x\r\n\r\n" + b"\xc4\xe3" * 40_000
    with open_to_all() as port, smtplib.SMTP("127.0.0.1", port) as client:
        client.sendmail("a@b.example", [CARE], raw)
    assert mails(home)[0].size >= len(raw)


def test_a_mail_beyond_the_limit_is_refused_while_it_is_announced(home):
    with open_to_all() as port, smtplib.SMTP("127.0.0.1", port) as client:
        client.ehlo()
        code, _ = client.mail("a@b.example", [f"SIZE={door.LARGEST_MAIL + 1}"])
        assert code == 552


def test_a_mail_that_cannot_be_kept_is_not_accepted(home, settings, tmp_path):
    (tmp_path / "a file").write_text("")
    settings.FILES = tmp_path / "a file" / "below"
    with open_to_all() as port, smtplib.SMTP("127.0.0.1", port) as client:
        with pytest.raises(smtplib.SMTPDataError) as refusal:
            client.send_message(written(), to_addrs=[CARE])
        assert refusal.value.smtp_code == 451
    assert mails(home) == []


def test_from_the_door_to_the_customers_inbox_and_back(home, settings, tmp_path):
    """A mail comes in by SMTP; its acknowledgement leaves by SMTP; the answer joins the case."""
    settings.DATA = tmp_path
    follow = for_each_event(write_letters, of=FOLLOWED)
    with open_to_all() as port, listening(open_catcher), smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(written(sender="li@customer.example"), to_addrs=[CARE])
        take_waiting()
        while Follower.follow("letters", follow):
            pass
        settings.SMTP_URL = ""
        assert caught_at()
        send_waiting()
        [caught] = (tmp_path / "outbox").glob("*.eml")
        content = caught.read_bytes()
        reply_to = content.partition(b"Reply-To: ")[2].split()[0].decode()
        client.send_message(
            written("还有一件事", sender="li@customer.example", to=reply_to, message_id="<2@x>"),
            to_addrs=[reply_to],
        )
        take_waiting()
    first, second = mails(home)
    with home.enter():
        assert second.case_id == first.case_id
        assert Delivery.objects.get().state == "sent"
        assert first.case.promises.get(kind="acknowledge").state == "kept"
