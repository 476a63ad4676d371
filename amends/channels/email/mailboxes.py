"""Reading mailboxes at a provider by IMAP: new mail is kept the moment the provider announces it.

Nothing is deleted or changed there. How far a mailbox has been read is remembered with what was
kept; when the provider numbers the mailbox anew (UIDVALIDITY) it is read again from the start,
which is harmless because the same bytes are one mail.
"""

import logging
from collections.abc import Iterator
from threading import Event, Thread
from uuid import UUID

from django.db import close_old_connections, connection, transaction
from imap_tools import BaseMailBox
from imap_tools.errors import ImapToolsError

from amends.channels.email.door import LARGEST_MAIL
from amends.channels.email.guarded_imap import GuardedMailBox
from amends.channels.models import InboundMail, Mailbox
from amends.outside.networks import OutOfBounds
from amends.people.models import enter

log = logging.getLogger(__name__)

SECONDS = 30
IDLE_SECONDS = 5 * 60  # providers drop a silent line after half an hour, home routers sooner
LOOK_SECONDS = 20  # where the provider does not announce
SHORTEST_PAUSE, LONGEST_PAUSE = 2, 300
AT_ONCE = 50


class Reader(Thread):
    """Reads one mailbox until it is stopped, and comes back after every kind of failure."""

    def __init__(self, workspace_id: UUID, mailbox_id: UUID) -> None:
        super().__init__(name=f"mailbox {mailbox_id}", daemon=True)
        self._workspace_id, self._mailbox_id = workspace_id, mailbox_id
        self._stopping = Event()

    def run(self) -> None:
        pause = SHORTEST_PAUSE
        while not self._stopping.is_set():
            close_old_connections()
            try:
                self._read_until_stopped()
                pause = SHORTEST_PAUSE
            except (ImapToolsError, OSError, OutOfBounds) as error:
                self._complain(type(error).__name__)
                pause = min(pause * 2, LONGEST_PAUSE)
            except Exception as error:
                log.exception("mailbox %s", self._mailbox_id)
                self._complain(type(error).__name__)
                pause = min(pause * 2, LONGEST_PAUSE)
            self._stopping.wait(pause)
        connection.close()

    def stop(self) -> None:
        self._stopping.set()

    def _read_until_stopped(self) -> None:
        with enter(self._workspace_id):
            mailbox = self._mailbox()
        with connected(mailbox) as box:
            self._complain("")
            announces = "IDLE" in box.client.capabilities
            while not self._stopping.is_set():
                with enter(self._workspace_id):
                    read_new(box, self._mailbox())
                if announces:
                    self._wait_for_news(box)
                else:
                    self._stopping.wait(LOOK_SECONDS)

    def _wait_for_news(self, box: BaseMailBox) -> None:
        with box.idle as idle:
            waited = 0
            while waited < IDLE_SECONDS and not self._stopping.is_set():
                if idle.poll(timeout=1):
                    return
                waited += 1

    def _mailbox(self) -> Mailbox:
        return Mailbox.objects.select_related("service_address__workspace").get(pk=self._mailbox_id)

    def _complain(self, complaint: str) -> None:
        try:
            with enter(self._workspace_id):
                Mailbox.objects.filter(pk=self._mailbox_id).update(complaint=complaint)
        except Exception:
            log.exception("mailbox %s: not even that could be written down", self._mailbox_id)


def connected(mailbox: Mailbox) -> BaseMailBox:
    """Signed in, in its folder. Raises ImapToolsError, OSError or OutOfBounds."""
    box = GuardedMailBox(mailbox, timeout=SECONDS)
    return box.login(mailbox.user, mailbox.password, initial_folder=mailbox.folder)


def read_new(box: BaseMailBox, mailbox: Mailbox) -> int:
    """Keeps what has come since the last time, and how far that was; returns how many."""
    uid_validity = box.folder.status(mailbox.folder, ["UIDVALIDITY"])["UIDVALIDITY"]
    last = mailbox.last_uid if uid_validity == mailbox.uid_validity else 0
    read = 0
    for uid, raw in _mails_after(box, last):
        with transaction.atomic():
            if raw:
                InboundMail.objects.keep(
                    mailbox.service_address,
                    raw,
                    envelope_from="",
                    envelope_to=mailbox.service_address.address,
                    source="imap",
                )
            mailbox.moved_to(uid_validity=uid_validity, last_uid=uid)
        read += 1
    return read


def _mails_after(box: BaseMailBox, last: int) -> Iterator[tuple[int, bytes]]:
    """(uid, bytes) in order. A mail beyond the limit is passed over: its bytes are empty."""
    found = (int(uid) for uid in box.uids(f"UID {last + 1}:*"))
    # "n:*" always matches the last mail, even where n lies beyond it.
    for uid in sorted(uid for uid in found if uid > last):
        size = box.client.uid("FETCH", str(uid), "(RFC822.SIZE)")
        if _number_in(size, b"RFC822.SIZE") > LARGEST_MAIL:
            log.warning("a mail of more than %s bytes was left in the mailbox", LARGEST_MAIL)
            yield uid, b""
            continue
        _, answer = box.client.uid("FETCH", str(uid), "(BODY.PEEK[])")
        parts = [part[1] for part in answer if isinstance(part, tuple)]
        if parts:
            yield uid, parts[0]


def _number_in(answer: tuple, name: bytes) -> int:
    line = next((part for part in answer[1] if isinstance(part, bytes)), b"")
    _, _, number = line.partition(name + b" ")
    return int(number.split(b")")[0].split()[0]) if number else 0
