"""Our own SMTP door. It answers 250 only when the mail is on the disk and in the database."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import close_old_connections, connections

from amends.channels.models import InboundMail, ServiceAddress

log = logging.getLogger(__name__)

LARGEST_MAIL = 35 * 1024 * 1024  # 25 MB of files, as they grow in a mail
LONGEST_LINE = 1024 * 1024  # many programs send lines beyond the 998 characters of the standard
MOST_RECIPIENTS = 50
SECONDS_OF_SILENCE = 120


class Door(SMTP):
    line_length_limit = LONGEST_LINE


class Porter:
    """Speaks for the product at the door. The database is asked in threads of its own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="mail door")

    async def handle_RCPT(  # noqa: N802 – the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            known = await self._aside(is_known, address)
        except Exception:
            log.exception("the mail door cannot ask the database")
            return "451 4.3.0 Try again later"
        if not known:
            return "550 5.1.1 No such address here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 – the library's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        try:
            await self._aside(
                accept, envelope.original_content, envelope.mail_from or "", envelope.rcpt_tos
            )
        except Exception:
            log.exception("the mail door cannot keep a mail")
            return "451 4.3.0 Try again later"
        return "250 2.0.0 Kept"

    def close(self) -> None:
        self._threads.shutdown()

    async def _aside(self, work, *arguments):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _with_connection, work, *arguments)


def is_known(recipient: str) -> bool:
    return ServiceAddress.objects.receiving(recipient) is not None


def accept(raw: bytes, envelope_from: str, recipients: list[str]) -> None:
    """Keeps the mail once for each service address that it came to."""
    for recipient in recipients:
        address = ServiceAddress.objects.receiving(recipient)
        if address:
            InboundMail.objects.keep(
                address,
                raw,
                envelope_from=envelope_from,
                envelope_to=recipient,
                source="smtp",
            )


async def open_door(porter: Porter, *, host: str, port: int) -> asyncio.Server:
    loop = asyncio.get_running_loop()

    def greet() -> Door:
        return Door(
            porter,
            hostname=settings.ALLOWED_HOSTS[0] or "localhost",
            ident="Amends",
            data_size_limit=LARGEST_MAIL,
            enable_SMTPUTF8=True,
            timeout=SECONDS_OF_SILENCE,
            loop=loop,
        )

    hosts = ["127.0.0.1", "::1"] if host == "localhost" else host
    try:
        return await loop.create_server(greet, host=hosts, port=port)
    except OSError:
        if host != "localhost":
            raise
        return await loop.create_server(greet, host="127.0.0.1", port=port)  # no IPv6 here


def _with_connection(work, *arguments):
    close_old_connections()
    try:
        return work(*arguments)
    except Exception:
        connections.close_all()  # it may be what is broken
        raise
