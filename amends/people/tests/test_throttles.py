"""Counts of tries hold across processes: all of them look at the same rows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from amends.now import at, now
from amends.people.client_address import client_address
from amends.people.tests.doors import sign_in
from amends.people.throttle import forget_old_tries, tried_too_often


def all_at_once(verb, times: int) -> list:
    """What `verb` answers to so many callers, each with a database connection of its own, in one moment."""
    moment = now()

    def call(number: int):
        try:
            with at(moment):
                return verb(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as crowd:
        return list(crowd.map(call, range(times)))


def test_x53_many_at_once_do_not_guess_a_password_more_often_than_one(committed_db):
    def guess(number: int) -> str:
        return sign_in(Client(REMOTE_ADDR=f"10.0.0.{number}"), "lin", "wrong").text

    pages = all_at_once(guess, 12)
    assert sum("not correct" in page for page in pages) <= 5
    assert sum("Too many" in page for page in pages) >= 7
    assert "Too many" in sign_in(Client(), "lin").text


def test_x53_our_own_counter_counts_every_one_of_many_at_once(committed_db):
    with at(now()):
        limit = {"limit": 10, "within": timedelta(hours=1)}
        refused = all_at_once(lambda _: tried_too_often("door", **limit), 25)
    assert sorted(refused) == [False] * 10 + [True] * 15


@pytest.mark.django_db
@pytest.mark.slow
def test_one_address_cannot_try_many_people(world):
    pages = [sign_in(Client(), f"somebody{n}", "wrong").text for n in range(11)]
    assert "Too many" in pages[-1] and "not correct" in pages[-2]


@pytest.mark.django_db
@pytest.mark.slow
def test_signing_in_rightly_is_never_counted(world):
    answers = [sign_in(Client(), "lin").status_code for _ in range(12)]
    assert answers == [302] * 12


@pytest.mark.django_db
@pytest.mark.usefixtures("standing_time")
def test_one_address_gets_only_a_few_letters_an_hour(world, mailoutbox):
    for _ in range(5):
        answer = Client().post("/account/password/reset/", {"email": "lin@example.com"})
    assert answer.status_code == 429 and len(mailoutbox) == 3


@pytest.mark.django_db
def test_a_window_ends_and_old_counts_are_forgotten(db):
    limit = {"limit": 1, "within": timedelta(minutes=10)}
    assert [tried_too_often("door", **limit) for _ in range(2)] == [False, True]
    with at(now() + timedelta(minutes=10)):
        assert not tried_too_often("door", **limit)
    with at(now() + timedelta(days=3)):
        forget_old_tries()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_counter")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("peer", "told", "believed"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "<script>", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_x45_a_forwarded_address_counts_only_behind_a_trusted_proxy(settings, peer, told, believed):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers={"x-forwarded-for": told})
    assert client_address(request) == believed
