"""While the database is away mails wait; only what a mail is itself to blame for sets it aside."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from amends.cases.models import Case
from amends.channels.email.door import accept
from amends.channels.email.taking import take_waiting
from amends.channels.models import InboundMail
from amends.channels.tests.post import CARE, file_store, written
from amends.now import at, now
from amends.outages import is_outage
from amends.owner import as_owner
from amends.world.fixtures import World

pytestmark = pytest.mark.slow

__all__ = ["file_store"]


@contextmanager
def every_new_case(meets: str):
    """Inside the block each case that is written makes the database do this."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION meet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
            f"AS $$ BEGIN {meets}; RETURN NEW; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER meet BEFORE INSERT ON cases_case FOR EACH ROW EXECUTE FUNCTION meet()"
        )
    yield
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER meet ON cases_case")
        cursor.execute("DROP FUNCTION meet()")


def failure(code: str) -> str:
    return f"RAISE EXCEPTION 'told so' USING ERRCODE = '{code}'"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("57P01", id="shut down"),
        pytest.param("57P03", id="starting"),
        pytest.param("08006", id="connection lost"),
        pytest.param("53100", id="disk full"),
        pytest.param("53300", id="too many connections"),
        pytest.param("40P01", id="deadlock"),
    ],
)
def test_a_mail_waits_for_hours_until_the_database_is_back(inside, code):
    accept(written().as_bytes(), "", [CARE])
    with every_new_case(failure(code)):
        for hours in range(12):
            with at(now() + timedelta(hours=hours)), pytest.raises(OperationalError):
                take_waiting()
    waiting = InboundMail.objects.get()
    assert (waiting.state, waiting.attempts) == ("received", 0)
    take_waiting()
    assert InboundMail.objects.get().state == "taken"


def test_a_mail_waits_while_the_database_may_only_be_read(inside):
    accept(written().as_bytes(), "", [CARE])
    with every_new_case(failure("25006")), pytest.raises(Exception, match="told so"):
        take_waiting()
    assert InboundMail.objects.get().attempts == 0


def test_what_is_too_large_for_the_database_is_set_aside_and_the_rest_is_not_kept_waiting(inside):
    accept(written().as_bytes(), "", [CARE])
    with every_new_case(failure("54000")):
        for _ in range(3):
            take_waiting()
            InboundMail.objects.filter(state="received").update(next_check_at=now())
    aside = InboundMail.objects.get()
    assert (aside.state, aside.reason) == ("quarantined", "unreadable")


def test_connections_that_really_break_lose_no_mail_and_set_none_aside(committed_db, file_store):
    world = World()
    for number in range(3):
        accept(written(f"第{number}封", message_id=f"<{number}@x>").as_bytes(), "", [CARE])
    with every_new_case("PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1)"):
        for _ in range(4):
            with pytest.raises(OperationalError):
                take_waiting()
            connection.close()
    with world.home.enter():
        mails = InboundMail.objects.all()
        assert {(mail.state, mail.attempts) for mail in mails} == {("received", 0)}
    take_waiting()
    with world.home.enter():
        assert {mail.state for mail in InboundMail.objects.all()} == {"taken"}
        assert Case.objects.filter(channel="email").count() == 3


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (OSError(28, "No space left on device"), True),
        (FileNotFoundError("its raw mail"), False),
        (ValueError("its date"), False),
    ],
)
def test_a_full_disk_is_an_outage_and_a_lost_file_is_not(error, passes):
    assert is_outage(error) is passes


def test_a_mail_whose_file_is_away_waits_a_day_for_its_disk(inside, file_store):
    accept(written().as_bytes(), "", [CARE])
    away = file_store.with_name("not mounted")
    file_store.rename(away)
    for hours in range(0, 20, 4):
        with at(now() + timedelta(hours=hours)), pytest.raises(FileNotFoundError):
            take_waiting()
    file_store.mkdir(exist_ok=True)  # an empty place, as that of a disk that is not mounted
    with at(now() + timedelta(hours=21)), pytest.raises(FileNotFoundError):
        take_waiting()
    assert {(m.state, m.attempts) for m in InboundMail.objects.all()} == {("received", 0)}
    file_store.rmdir()
    away.rename(file_store)
    with at(now() + timedelta(hours=22)):
        take_waiting()
    assert {mail.state for mail in InboundMail.objects.all()} == {"taken"}


def test_a_mail_whose_file_is_lost_for_good_is_set_aside_in_the_end(inside, file_store):
    accept(written().as_bytes(), "", [CARE])
    file_store.rename(file_store.with_name("lost"))
    for hours in (25, 26, 27, 28):
        with at(now() + timedelta(hours=hours)):
            take_waiting()
    [mail] = InboundMail.objects.all()
    assert (mail.state, mail.reason) == ("quarantined", "unreadable")
