"""`localhost` is two addresses. Browsers may try ::1 first, and a server that takes one address
answers on the other through the small passage here."""

import asyncio
import socket
import threading
from asyncio import StreamReader, StreamWriter


def listening_sockets(port: int) -> list[socket.socket]:
    """One for 127.0.0.1 and, where the machine has it, one for ::1."""
    return [socket.create_server(("127.0.0.1", port)), *_on_ipv6(port)]


def answer_on_ipv6_too(port: int) -> None:
    for listening in _on_ipv6(port):
        passage = _forward(listening, port)
        threading.Thread(target=asyncio.run, args=[passage], daemon=True).start()


def _on_ipv6(port: int) -> list[socket.socket]:
    try:
        return [socket.create_server(("::1", port), family=socket.AF_INET6)]
    except OSError:
        return []


async def _forward(listening: socket.socket, port: int) -> None:
    async def connect(reader: StreamReader, writer: StreamWriter) -> None:
        their_reader, their_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_pump(reader, their_writer), _pump(their_reader, writer))

    server = await asyncio.start_server(connect, sock=listening)
    await server.serve_forever()


async def _pump(source: StreamReader, sink: StreamWriter) -> None:
    try:
        while chunk := await source.read(65536):
            sink.write(chunk)
            await sink.drain()
    except ConnectionError:
        pass
    finally:
        sink.close()
