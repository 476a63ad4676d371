"""The demo's mail server: letters really leave by SMTP, to this process and no further."""

import asyncio
from pathlib import Path
from time import time_ns

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings

from amends.channels.email.door import LONGEST_LINE


def outbox() -> Path:
    return settings.DATA / "outbox"


def caught_at() -> str:
    """Where the catcher listens; `""` where none does."""
    try:
        return f"smtp://127.0.0.1:{int((outbox() / 'port').read_text())}"
    except (FileNotFoundError, ValueError):
        return ""


class Catcher:
    async def handle_DATA(  # noqa: N802 – the library's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        path = outbox() / f"{time_ns()}.eml"
        await asyncio.to_thread(_write, path, envelope.original_content or b"")
        return "250 2.0.0 Caught"


async def open_catcher() -> asyncio.Server:
    outbox().mkdir(parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()

    def greet() -> SMTP:
        server = SMTP(Catcher(), hostname="localhost", enable_SMTPUTF8=True, loop=loop)
        server.line_length_limit = LONGEST_LINE
        return server

    listening = await loop.create_server(greet, host="127.0.0.1", port=0)
    (outbox() / "port").write_text(str(listening.sockets[0].getsockname()[1]))
    return listening


def _write(path: Path, content: bytes) -> None:
    draft = path.with_suffix(".part")
    draft.write_bytes(content)
    draft.rename(path)
