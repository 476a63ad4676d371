"""Letters leave here, over one connection for as many as are waiting."""

import logging
import smtplib
import ssl
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from django.conf import settings

from amends.channels.email.catching import caught_at
from amends.channels.email.composing import composed, return_path
from amends.channels.email.signing import signed
from amends.channels.email.trust import trusted
from amends.channels.models import Delivery
from amends.channels.sweeping import in_turn, waiting
from amends.now import now

log = logging.getLogger(__name__)

SECONDS = 30


class CannotConnect(Exception):
    """The mail server is down, refuses us, or is not named."""


def send_waiting(*, limit: int = 50) -> bool:
    """Sends what is due; says whether there may be more. Without a mail server letters wait."""
    if not (settings.SMTP_URL or caught_at()):
        return False
    due = waiting("mails_to_send", limit=limit)
    if not due:
        return False
    with Post() as post:
        for delivery_id in in_turn(due):
            delivery = Delivery.objects.claim(delivery_id)
            if delivery is None:
                continue
            try:
                post.send(delivery)
            except CannotConnect as error:
                # The others keep their place in the line; this one waits a little longer.
                delivery.put_off(str(error))
                return False
    return len(due) == limit


class Post:
    """A connection to the mail server that AMENDS_SMTP_URL names, made when first needed:
    smtp:// with STARTTLS where offered (smtp+starttls:// where it must be), smtps:// with TLS."""

    def __init__(self, url: str | None = None) -> None:
        self._url = url or settings.SMTP_URL or caught_at()
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, *_) -> None:
        if self._server:
            with suppress(smtplib.SMTPException, OSError):
                self._server.quit()

    def send(self, delivery: Delivery) -> None:
        """Raises CannotConnect before anything was handed over; everything later is noted on the
        delivery itself."""
        if delivery.is_useless_at(now()):
            delivery.give_up("holds no longer")
            return
        try:
            content = signed(delivery, composed(delivery).as_bytes())
        except ValueError as error:
            delivery.give_up(f"not an address: {type(error).__name__}")
            return
        server = self._connected()
        try:
            if not self._envelope_accepted(server, delivery):
                return
        except (smtplib.SMTPException, OSError) as error:
            self._server = None
            raise CannotConnect(_told(error)) from error
        if delivery.hand_over():
            self._hand_over(server, delivery, content)

    def _envelope_accepted(self, server: smtplib.SMTP, delivery: Delivery) -> bool:
        options = [] if (delivery.to + return_path(delivery)).isascii() else ["SMTPUTF8"]
        server.rset()
        for code, answer in (
            server.mail(return_path(delivery), options),
            server.rcpt(delivery.to),
        ):
            if code >= 500:
                delivery.give_up(f"{code} {_text(answer)}")
                return False
            if code >= 400:
                delivery.put_off(f"{code} {_text(answer)}")
                return False
        return True

    def _hand_over(self, server: smtplib.SMTP, delivery: Delivery, content: bytes) -> None:
        try:
            code, answer = server.data(content)
        except smtplib.SMTPDataError as refused:
            code, answer = refused.smtp_code, refused.smtp_error
        except (smtplib.SMTPException, OSError):
            # It may have arrived. Left as it is, it turns uncertain when its lease has run out.
            self._server = None
            log.warning("delivery %s: the connection broke while handing it over", delivery.id)
            return
        note_answer(delivery, code, _text(answer))

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            try:
                self._server = connect(self._url)
            except (smtplib.SMTPException, OSError, ValueError) as error:
                raise CannotConnect(_told(error)) from error
        return self._server


def note_answer(delivery: Delivery, code: int, answer: str) -> None:
    """What the server said to the letter itself."""
    if code < 400:
        delivery.mark_sent(f"{code} {answer}")
    elif code < 500:
        delivery.put_off(f"{code} {answer}")
    else:
        delivery.give_up(f"{code} {answer}")


def connect(url: str) -> smtplib.SMTP:
    """Signed in, and encrypted as far as the address asks. Raises SMTPException or OSError."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise ValueError("AMENDS_SMTP_URL names no mail server")
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            parts.hostname, parts.port or 465, timeout=SECONDS, context=trusted()
        )
    else:
        server = smtplib.SMTP(parts.hostname, parts.port or 587, timeout=SECONDS)
    try:
        server.ehlo_or_helo_if_needed()
        if parts.scheme == "smtp+starttls" or (
            parts.scheme != "smtps" and parts.username and server.has_extn("starttls")
        ):
            server.starttls(context=trusted())
            server.ehlo()
        if parts.username:
            if not isinstance(server.sock, ssl.SSLSocket):
                raise smtplib.SMTPException("a password is only sent over an encrypted line")
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _text(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _told(error: Exception) -> str:
    """Without the server's words, which may repeat what was sent to it."""
    return f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()
