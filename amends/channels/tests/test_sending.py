import email
import email.policy
import smtplib

import pytest

from amends.channels.email.sending import Post, connect, send_waiting
from amends.channels.models import Delivery
from amends.channels.tests.post import file_store
from amends.channels.tests.servers import PASSWORD, USER, exim, free_port, until
from amends.people.models import Workspace

__all__ = ["file_store"]


@pytest.fixture
def home(committed_db):
    workspace = Workspace.objects.get(slug="xinghe")
    with workspace.enter():
        yield workspace


def queued(home, to: str = "li@customer.example", **fields) -> Delivery:
    fields = {"purpose": "reply", "subject": "退款", "text": "已退款。\n.\n"} | fields
    return Delivery.objects.queue(
        home, to=to, service_address=home.service_addresses.get(), **fields
    )


def state_of(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


@pytest.mark.slow
def test_letters_leave_over_starttls_with_a_password(home, settings):
    with exim() as (folder, port):
        settings.SMTP_CA_FILE = str(folder / "server.pem")
        settings.SMTP_URL = f"smtp+starttls://{USER}:{PASSWORD}@localhost:{port}"
        delivery = queued(home)
        send_waiting()
        assert state_of(delivery) == "sent"
        [arrived] = until(lambda: list((folder / "mail" / "new").glob("*")))
        letter = email.message_from_bytes(arrived.read_bytes(), policy=email.policy.default)
        assert letter["Subject"] == "退款"
        assert letter.get_content().splitlines() == ["已退款。", "."]
        assert delivery.log[-1]["answer"].startswith("250")


@pytest.mark.slow
def test_what_the_server_says_about_a_recipient_is_believed(home, settings):
    with exim() as (folder, port):
        settings.SMTP_CA_FILE = str(folder / "server.pem")
        settings.SMTP_URL = f"smtp+starttls://{USER}:{PASSWORD}@localhost:{port}"
        dead, busy, well = (
            queued(home, to=to)
            for to in ("nobody-here@x.example", "busy@x.example", "li@x.example")
        )
        send_waiting()
        assert [state_of(letter) for letter in (dead, busy, well)] == ["dead", "queued", "sent"]
        assert busy.next_check_at > busy.queued_at
        assert "no such user" in dead.log[-1]["answer"]


@pytest.mark.slow
def test_a_wrong_password_or_an_unknown_certificate_sends_nothing(home, settings):
    with exim() as (folder, port):
        settings.SMTP_CA_FILE = ""
        with pytest.raises(OSError, match="certificate"):
            connect(f"smtp+starttls://{USER}:{PASSWORD}@localhost:{port}")
        settings.SMTP_CA_FILE = str(folder / "server.pem")
        with pytest.raises(smtplib.SMTPException):
            connect(f"smtp+starttls://{USER}:wrong@localhost:{port}")
        delivery = queued(home)
        settings.SMTP_URL = f"smtp+starttls://{USER}:wrong@localhost:{port}"
        send_waiting()
        assert state_of(delivery) == "queued"
        assert "wrong" not in str(delivery.log)


def test_while_the_mail_server_is_down_letters_wait_in_order(home, settings):
    settings.SMTP_URL = f"smtp://localhost:{free_port()}"
    first, second = queued(home), queued(home)
    send_waiting()
    assert (state_of(first), first.attempts) == ("queued", 1)
    assert (state_of(second), second.attempts) == ("queued", 0)
    assert first in Delivery.objects.filter(log__0__answer="ConnectionRefusedError")


def test_without_a_mail_server_letters_wait_untouched(home, settings, tmp_path):
    settings.SMTP_URL, settings.DATA = "", tmp_path
    delivery = queued(home)
    assert send_waiting() is False
    assert (state_of(delivery), delivery.attempts) == ("queued", 0)


def test_an_address_that_is_none_is_given_up(home):
    delivery = queued(home, to="no address")
    Post("smtp://localhost:1").send(Delivery.objects.claim(delivery.id))
    assert state_of(delivery) == "dead"
