"""A network repeats, people press twice: the product does it once (X-51)."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
from django.db import connection

from amends.cases.models import Case, Message
from amends.people.models import StoredAnswer, Token, Workspace
from amends.privacy.erasing import erase
from amends.privacy.models import Erasure
from amends.world.fixtures import Api, World


def test_x51_twenty_posts_at_once_with_one_key_register_one_case(committed_db):
    _token, secret = Token.objects.issue(World().member("lin"), name="test", scopes=["register"])
    body = {"customer": {"name": "周雅婷"}, "text": "按了铃没有人来"}

    def post(_):
        try:
            return Api(secret).tell("/cases", body, Idempotency_Key="one").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as crowd:
        statuses = set(crowd.map(post, range(20)))
    assert statuses <= {201, 409}
    with Workspace.objects.get(slug="xinghe").enter():
        assert Case.objects.count() == 1
    assert Api(secret).tell("/cases", body, Idempotency_Key="one").status_code == 201


def test_a_call_that_breaks_off_says_so_and_frees_its_key_at_once(committed_db):
    _token, secret = Token.objects.issue(World().member("lin"), name="test", scopes=["register"])

    def post():
        client = Api(secret)
        client.raise_request_exception = False
        try:
            return client.tell("/cases", {"text": "没有人来"}, Idempotency_Key="broken")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as caller, psycopg.connect(committed_db) as other:
        other.execute("LOCK TABLE cases_case")
        broken = caller.submit(post)
        held_up = waiting_for_a_lock(committed_db)
        again = post()
        assert (again.status_code, again["Retry-After"]) == (409, "1")
        other.execute("SELECT pg_terminate_backend(%s)", [held_up])
        assert (broken.result().status_code, broken.result()["Retry-After"]) == (503, "2")
        assert broken.result()["Content-Type"] == "application/problem+json"
    assert post().status_code == 201


def waiting_for_a_lock(database: str) -> int:
    """The process of the server that waits, as soon as one does."""
    query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with psycopg.connect(database, autocommit=True) as connection:
        while not (row := connection.execute(query).fetchone()):
            pass
    return row[0]


def test_after_an_erasure_a_repeated_call_is_neither_done_again_nor_answered(world):
    lin = world.api("lin", "register", "read", "work")
    case = lin.tell("/cases", {"text": "没有人来", "customer": {"name": "周雅婷"}}).json()["number"]
    words = {"text": "Dear Ms Zhou", "visibility": "note"}

    def write():
        return lin.tell(f"/cases/{case}/messages", words, Idempotency_Key="note")

    assert write().status_code == write().status_code == 201
    with world.home.enter():
        customer = Case.objects.get(number=case.removeprefix("C-")).customer
        erase(customer, by=world.member("sun"), reason=Erasure.Reason.ASKED)
        assert bytes(StoredAnswer.objects.get().body) == b""
    assert write().status_code == 410
    with world.home.enter():
        assert Message.objects.count() == 1
