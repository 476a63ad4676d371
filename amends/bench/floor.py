"""What PostgreSQL alone does here: no product could do more in the same minute."""

import time
from dataclasses import dataclass
from threading import Thread

import psycopg

CLIENTS = 8
SECONDS = 3
TABLES = """
    CREATE SCHEMA IF NOT EXISTS floor;
    CREATE TABLE IF NOT EXISTS floor.ticket (id bigserial PRIMARY KEY, subject text, body text);
    CREATE TABLE IF NOT EXISTS floor.message (id bigserial PRIMARY KEY, ticket bigint, body text);
    CREATE TABLE IF NOT EXISTS floor.event (id bigserial PRIMARY KEY, ticket bigint, facts jsonb);
    CREATE INDEX IF NOT EXISTS message_ticket ON floor.message (ticket);
"""


@dataclass
class Floor:
    """Rates per second with eight clients: inserts of three rows each, and reads by index."""

    product: object

    def __post_init__(self) -> None:
        with psycopg.connect(self.product.database_url, autocommit=True) as connection:
            connection.execute(TABLES)

    def writes(self) -> float:
        return self._rate(_write)

    def reads(self) -> float:
        return self._rate(_read)

    def _rate(self, work) -> float:
        counts = [0] * CLIENTS
        until = time.perf_counter() + SECONDS

        def client(number: int) -> None:
            with psycopg.connect(self.product.database_url) as connection:
                while time.perf_counter() < until:
                    work(connection)
                    counts[number] += 1

        threads = [Thread(target=client, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(counts) / SECONDS


def _write(connection: psycopg.Connection) -> None:
    with connection.transaction():
        row = connection.execute(
            "INSERT INTO floor.ticket (subject, body) VALUES ('行李晚到', %s) RETURNING id",
            ["words " * 40],
        ).fetchone()
        connection.execute("INSERT INTO floor.message (ticket, body) VALUES (%s, 'words')", row)
        connection.execute("INSERT INTO floor.event (ticket, facts) VALUES (%s, '{}')", row)


def _read(connection: psycopg.Connection) -> None:
    with connection.transaction():
        connection.execute("SELECT * FROM floor.ticket ORDER BY id DESC LIMIT 25").fetchall()
