import imaplib
import subprocess
from contextlib import contextmanager

import pytest

from amends.channels.email.mailboxes import Reader, connected, read_new
from amends.channels.models import InboundMail, Mailbox, ServiceAddress
from amends.channels.tests.post import CARE, file_store, written
from amends.channels.tests.servers import PASSWORD, USER, dovecot, until
from amends.people.models import Workspace

pytestmark = pytest.mark.slow
__all__ = ["file_store"]


@pytest.fixture
def home(committed_db, settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8"]
    return Workspace.objects.get(slug="xinghe")


def mailbox_at(home, port: int) -> Mailbox:
    mailbox = Mailbox(
        workspace=home,
        service_address=ServiceAddress.objects.get(address=CARE),
        host="127.0.0.1",
        port=port,
        security=Mailbox.Security.NONE,
        user=USER,
    )
    mailbox.password = PASSWORD
    mailbox.save()
    return mailbox


def put(port: int, text: str) -> None:
    with imaplib.IMAP4("127.0.0.1", port) as client:
        client.login(USER, PASSWORD)
        client.append("INBOX", "", "", written(text, message_id=f"<{text}@x>").as_bytes())


@contextmanager
def reading(mailbox: Mailbox):
    reader = Reader(mailbox.workspace_id, mailbox.id)
    reader.start()
    try:
        yield reader
    finally:
        reader.stop()
        reader.join(20)


def kept(home) -> int:
    with home.enter():
        return InboundMail.objects.count()


def test_a_password_of_a_mailbox_is_closed_in_the_database(home):
    with home.enter():
        mailbox = Mailbox.objects.get(pk=mailbox_at(home, 1).pk)
        assert PASSWORD.encode() not in bytes(mailbox.password_closed)
        assert mailbox.password == PASSWORD


def test_mail_in_a_mailbox_is_kept_as_it_comes_and_after_the_line_was_cut(home):
    with dovecot() as (folder, port):
        put(port, "one")
        with home.enter():
            mailbox = mailbox_at(home, port)
        with reading(mailbox):
            until(lambda: kept(home) == 1)
            put(port, "two")  # announced: the reader is idling
            until(lambda: kept(home) == 2, seconds=10)
            doveadm(folder, "kick", USER)
            put(port, "three")
            until(lambda: kept(home) == 3)
        with home.enter():
            mailbox.refresh_from_db()
            assert (mailbox.last_uid, mailbox.complaint) == (3, "")
            assert {mail.source for mail in InboundMail.objects.all()} == {"imap"}


def test_a_mailbox_that_was_numbered_anew_is_read_again_and_nothing_comes_twice(home):
    with dovecot() as (folder, port):
        for text in ("one", "two"):
            put(port, text)
        with home.enter():
            mailbox = mailbox_at(home, port)
            with connected(mailbox) as box:
                assert read_new(box, mailbox) == 2
            before = mailbox.uid_validity
            renumbering = str(before + 1000)
            doveadm(folder, "mailbox", "update", "-u", USER, "--uid-validity", renumbering, "INBOX")
            put(port, "three")
            with connected(mailbox) as box:
                assert read_new(box, mailbox) == 3
                assert read_new(box, mailbox) == 0
            assert mailbox.uid_validity == before + 1000
            assert InboundMail.objects.count() == 3


def test_a_wrong_password_is_complained_about_and_tried_again(home):
    with dovecot() as (_folder, port):
        with home.enter():
            mailbox = mailbox_at(home, port)
            mailbox.password = "wrong"
            mailbox.save()
        with reading(mailbox):
            until(lambda: complaint(home, mailbox))
            with home.enter():
                mailbox.password = PASSWORD
                mailbox.save(update_fields=["password_closed"])
            until(lambda: not complaint(home, mailbox), seconds=30)


def complaint(home, mailbox) -> str:
    with home.enter():
        return Mailbox.objects.get(pk=mailbox.pk).complaint


def doveadm(folder, *words: str) -> None:
    subprocess.run(
        ["doveadm", "-c", str(folder / "dovecot.conf"), *words],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
