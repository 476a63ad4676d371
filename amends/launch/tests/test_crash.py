"""Processes are killed while cases come in by API and by mail: whatever was accepted is there, once.

The senders behave as senders do: they repeat what was not answered, the API's with the same
Idempotency-Key, the mail's with the same message; and they wait as long as they are asked to, as a
refused call counts towards what one may call in a minute, too. A kill is followed by the next as soon as the
killed one lives again, so the whole lasts as long as the product needs to come back.
"""

import contextlib
import http.client
import json
import os
import queue
import random
import signal
import smtplib
import threading
from collections import Counter
from email.message import EmailMessage
from http.client import HTTPConnection, HTTPException

import psycopg
import pytest

from amends.launch.postgres import EmbeddedPostgres
from amends.launch.tests.running import PATIENCE_SECONDS, until

pytestmark = pytest.mark.slow
VICTIMS = ["web", "worker", "mail", "postgres", "backend"]
AT_ONCE = 16
SEED = 20418
CARE = "care@example.com"


class Senders:
    """Threads that send what they are fed; `accepted` are the marks that were answered yes."""

    def __init__(self, demo, token: str):
        self.fed, self.accepted = 0, set()
        self._demo, self._token = demo, token
        self._marks: queue.Queue[str] = queue.Queue()
        self._enough = threading.Event()
        self._threads = [threading.Thread(target=self._send_what_is_fed) for _ in range(4)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._enough.set()
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)

    def feed(self, many: int) -> None:
        for _ in range(many):
            self._marks.put(f"crash-{'mail' if self.fed % 2 else 'api'}-{self.fed:04d}")
            self.fed += 1

    def have_got_through(self, all_but: int = 0) -> bool:
        return len(self.accepted) >= self.fed - all_but

    def _send_what_is_fed(self) -> None:
        while not self._enough.is_set():
            with contextlib.suppress(queue.Empty):
                mark = self._marks.get(timeout=0.1)
                send = self._by_mail if "mail" in mark else self._by_api
                while wait := self._seconds_to_wait(send, mark):
                    if self._enough.wait(wait):
                        return
                self.accepted.add(mark)

    def _seconds_to_wait(self, send, mark: str) -> float:
        """Before it is sent again; 0 once it was accepted."""
        try:
            return send(mark)
        except (OSError, HTTPException, smtplib.SMTPException):
            return 0.05

    def _by_api(self, mark: str) -> float:
        connection = HTTPConnection("localhost", self._demo.port, timeout=10)
        body = {"customer": {"external_id": mark}, "text": mark, "order_no": mark}
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "Idempotency-Key": mark,
        }
        with contextlib.closing(connection):
            connection.request("POST", "/api/v1/cases", json.dumps(body), headers)
            answer = connection.getresponse()
            if answer.status == http.client.CREATED:
                return 0
            return float(answer.getheader("Retry-After", 0.05))

    def _by_mail(self, mark: str) -> float:
        mail = EmailMessage()
        mail["From"], mail["To"] = f"{mark}@customer.example", CARE
        mail["Subject"], mail["Message-ID"] = mark, f"<{mark}@customer.example>"
        mail.set_content(mark)
        with smtplib.SMTP("localhost", self._demo.smtp_port, timeout=10) as client:
            return 0.05 if client.send_message(mail) else 0


def kill(demo, victim: str, chance: random.Random) -> None:
    postgres = EmbeddedPostgres(demo.data)
    if victim == "postgres":
        pid = postgres.postmaster()
    elif victim == "backend":
        pid = chance.choice(sorted(backends(postgres)) or [None])
    else:
        pid = demo.process_of(victim)
    if pid:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    demo.await_health()


def backends(postgres: EmbeddedPostgres) -> list[int]:
    with contextlib.suppress(psycopg.Error), psycopg.connect(postgres.url()) as connection:
        query = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
        return [pid for (pid,) in connection.execute(query) if pid != connection.info.backend_pid]
    return []


def rows(demo, statement: str) -> list[tuple]:
    with psycopg.connect(EmbeddedPostgres(demo.data).url()) as connection:
        return connection.execute(statement).fetchall()


def test_every_accepted_case_is_there_exactly_once_whatever_is_killed_meanwhile(demo):
    issuing = demo.command("token", "lin@example.com", "--scope", "register")
    token, _ = issuing.communicate(timeout=PATIENCE_SECONDS)
    chance = random.Random(SEED)
    with Senders(demo, token.split()[-1]) as senders:
        for victim in chance.sample(VICTIMS, k=len(VICTIMS)):
            senders.feed(AT_ONCE)
            until(lambda: senders.have_got_through(all_but=AT_ONCE // 2))
            kill(demo, victim, chance)
        until(senders.have_got_through)
    until(lambda: rows(demo, WAITING) == [(0,)])
    told = Counter(words.strip() for (words,) in rows(demo, TOLD))
    assert senders.accepted <= told.keys(), senders.accepted - told.keys()
    assert {mark for mark, times in told.items() if times > 1} == set()
    assert rows(demo, WITHOUT_THEIR_EVENT) == []
    assert rows(demo, WITHOUT_THEIR_PROMISES) == []
    assert rows(demo, PROMISES_UNTOLD) == []
    assert rows(demo, WITHOUT_SEARCH) == []


WAITING = "SELECT count(*) FROM channels_inboundmail WHERE state = 'received'"
OURS = "own_words LIKE 'crash-%'"
TOLD = f"SELECT own_words FROM cases_case WHERE {OURS}"
WITHOUT_THEIR_EVENT = f"""
    SELECT number, count(e.id) FROM cases_case c
    LEFT JOIN events_event e ON e.case_id = c.id AND e.action = 'case.registered'
    WHERE {OURS} GROUP BY number HAVING count(e.id) <> 1"""
WITHOUT_THEIR_PROMISES = f"""
    SELECT number FROM cases_case c LEFT JOIN cases_promise p ON p.case_id = c.id
    WHERE {OURS} GROUP BY number
    HAVING count(p.id) = 0 OR count(p.id) <> count(DISTINCT p.kind)"""
PROMISES_UNTOLD = """
    SELECT p.id FROM cases_promise p
    LEFT JOIN events_event e ON e.subject_id = p.id AND e.action = 'promise.made'
    WHERE p.case_id IN (SELECT id FROM cases_case WHERE own_words LIKE 'crash-%')
    GROUP BY p.id HAVING count(e.id) <> 1"""
WITHOUT_SEARCH = f"""
    SELECT number FROM cases_case c LEFT JOIN cases_searchtext s ON s.case_id = c.id
    WHERE {OURS} GROUP BY number HAVING count(s.id) <> 1"""
