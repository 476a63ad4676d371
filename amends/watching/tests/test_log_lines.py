"""What stands in the logs: enough to find a fault, and nothing that anybody typed."""

import json
import logging

import pytest
from django.db import connection

from amends.channels.email.door import accept
from amends.channels.email.taking import take_waiting
from amends.recurring import Job
from amends.watching.log_lines import JsonLines
from amends.worker import Worker

CANARIES = ["canary-query", "Kanarienvogel", "canary@example.org", "13712345678", "金丝雀说了话"]


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.setFormatter(JsonLines())
        self.text = []

    def emit(self, record):
        self.text.append(self.format(record))

    @property
    def read(self):
        return [json.loads(line) for line in self.text]


@pytest.fixture
def lines():
    """Everything that is logged anywhere, written as the processes write it."""
    handler, root, ours = Lines(), logging.getLogger(), logging.getLogger("amends")
    levels = root.level, ours.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def test_a_request_is_one_line_whose_id_the_answer_carries(world, lines):
    answer = world.signed_in("lin").get("/w/xinghe/cases/")
    [line] = [each for each in lines.read if each["said"] == "request"]
    assert line["request"] == answer["X-Request-ID"]
    assert line["route"].startswith("w/<slug:slug>/cases/")
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["member"] == str(world.member("lin").id)


def test_calls_of_the_api_are_told_in_the_same_way(world, lines):
    answer = world.api("lin").ask("/cases")
    assert answer["X-Request-ID"] in {each.get("request") for each in lines.read}


def test_an_error_page_says_by_which_number_it_is_found(world, client):
    answer = client.get("/nowhere-at-all/")
    assert answer.status_code == 404
    assert answer["X-Request-ID"] in answer.content.decode()


def test_x47_nothing_that_was_typed_stands_in_the_logs(world, lines, settings, tmp_path):
    settings.FILES = tmp_path
    query, name, mail, phone, words = CANARIES
    desk = world.signed_in("lin")
    desk.get(f"/w/xinghe/cases/?q={query}+{mail}")
    desk.get(f"/w/xinghe/{name}/?q={phone}")
    desk.get(f"/s/{query}/")
    desk.post("/account/login/", {"login": mail, "password": words})
    told = {"customer": {"name": name, "email": mail, "phone": phone}, "text": words}
    world.api("lin").tell("/cases", told | {"kind": "complaint", "channel": "phone"})
    world.api("lin").tell("/cases", told | {"kind": query})
    desk.post("/c/xinghe/", {"words": words, "contact": mail, "name": name})
    post = f"From: {name} <{mail}>\r\nSubject: {words}\r\n\r\n{words} {phone}".encode()
    accept(post, mail, ["care@example.com"])
    take_waiting()
    desk.get("/health", HTTP_HOST=f"{query}.example")
    assert len(lines.text) > 8
    told = "\n".join(lines.text)
    assert not [canary for canary in CANARIES if canary in told]


def test_an_error_of_the_database_is_told_by_its_code_and_place(db, lines):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::integer", ["canary-query"])
    except Exception:
        logging.getLogger("amends.watching").exception("tried")
    [line] = [each for each in lines.read if each["said"] == "tried"]
    assert [each["kind"] for each in line["error"]] == ["DataError", "InvalidTextRepresentation"]
    assert line["error"][1]["sqlstate"] == "22P02"
    assert "test_log_lines.py" in line["error"][0]["where"][0]
    assert "canary" not in lines.text[-1]


def test_what_a_library_says_is_told_without_what_it_says_it_of(lines):
    logging.getLogger("somebody.else").warning("%s wrote from %s", "Kanarienvogel", "::1")
    assert lines.read[-1]["said"] == "%s wrote from %s"


def test_runs_of_a_busy_job_are_summed_up_and_a_failure_is_told_at_once(committed_db, lines):
    def run():
        if not well:
            raise ValueError("Kanarienvogel")

    well = True
    busy = Job(name="busy", every=0.25, run=run)
    worker = Worker([busy])
    for _ in range(3):
        worker.attempt(busy)
    well = False
    worker.attempt(busy)
    runs = [each for each in lines.read if each["said"] == "job"]
    assert [(each["runs"], each["failures"]) for each in runs] == [(1, 0), (3, 1)]
    assert "Kanarienvogel" not in "\n".join(lines.text)
