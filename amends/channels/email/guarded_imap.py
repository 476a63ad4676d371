"""The only way in which a mailbox is read, for its host was typed in by somebody: it is looked up once,
the connection goes to an address that was checked, and an encrypted one to a server whose
certificate is trusted."""

import imaplib
import socket
from contextlib import suppress

from imap_tools import BaseMailBox

from amends.channels.email.trust import trusted
from amends.channels.models import Mailbox
from amends.outside.networks import addresses_of

Security = Mailbox.Security


class Pinned(imaplib.IMAP4):
    """Speaks to the first of the checked addresses that answers, under the name of the host."""

    def _create_socket(self, timeout: float | None) -> socket.socket:
        *others, last = addresses_of(self.host, self.port)
        for address in others:
            with suppress(OSError):
                return socket.create_connection((address, self.port), timeout)
        return socket.create_connection((last, self.port), timeout)


class PinnedTls(Pinned):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = super()._create_socket(timeout)
        try:
            return trusted().wrap_socket(plain, server_hostname=self.host)
        except OSError:
            plain.close()
            raise


class GuardedMailBox(BaseMailBox):
    """Raises OutOfBounds where the host is inside our own network, and OSError where it does not answer."""

    def __init__(self, mailbox: Mailbox, *, timeout: float) -> None:
        self._mailbox, self._timeout = mailbox, timeout
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        kind = PinnedTls if self._mailbox.security == Security.TLS else Pinned
        client = kind(self._mailbox.host, self._mailbox.port, self._timeout)
        if self._mailbox.security == Security.STARTTLS:
            client.starttls(trusted())
        return client
