"""`amends mail`: the SMTP door, the readers of mailboxes, and in the demo the server that catches
what leaves."""

import asyncio
import logging
import signal
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection

from amends.channels.email.catching import open_catcher
from amends.channels.email.door import Porter, open_door
from amends.channels.email.mailboxes import Reader
from amends.events.models import Heartbeat

log = logging.getLogger(__name__)

BEAT_SECONDS = 5


class Command(BaseCommand):
    help = "Receives mail by SMTP and IMAP until it is stopped."

    def handle(self, *args, **options):
        asyncio.run(serve())


async def serve() -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    porter = Porter()
    open_servers = [
        await open_door(porter, host=settings.SMTP_DOOR_HOST, port=settings.SMTP_DOOR_PORT)
    ]
    if settings.DEMO:
        open_servers.append(await open_catcher())
    readers: dict[UUID, Reader] = {}
    while not stopping.is_set():
        await asyncio.to_thread(look_after, readers)
        try:
            await asyncio.wait_for(stopping.wait(), BEAT_SECONDS)
        except TimeoutError:
            continue
    for reader in readers.values():
        reader.stop()
    for server in open_servers:
        server.close()
    porter.close()


def look_after(readers: dict[UUID, Reader]) -> None:
    """Says that it lives, and has one reader for each mailbox that is to be read."""
    close_old_connections()
    try:
        Heartbeat.objects.beat("mail")
        with connection.cursor() as cursor:
            cursor.execute("SELECT workspace_id, id FROM mailboxes_to_read()")
            wanted = {key: workspace_id for workspace_id, key in cursor.fetchall()}
    except Exception:
        log.exception("the mail process cannot ask the database")
        connection.close()
        return
    for key in readers.keys() - wanted.keys():
        readers.pop(key).stop()
    for key, workspace_id in wanted.items():
        if key not in readers or not readers[key].is_alive():
            readers[key] = Reader(workspace_id, key)
            readers[key].start()
