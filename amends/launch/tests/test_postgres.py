import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from amends.launch.folders import as_root
from amends.launch.postgres import EmbeddedPostgres
from amends.launch.temporary import temporary_postgres


@pytest.fixture
def server():
    with temporary_postgres(lasting=True) as server:
        yield server


def write_a_word(server):
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('promise')")


def words(server):
    with psycopg.connect(server.url()) as connection:
        return connection.execute("SELECT word FROM kept").fetchall()


def children(pid):
    output = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True).stdout
    return [int(number) for number in output.split()]


def test_it_finds_its_data_again_after_a_stop(server):
    write_a_word(server)
    server.stop()
    assert server.postmaster() is None
    server.start()
    assert words(server) == [("promise",)]


def test_its_log_repeats_nothing_of_what_a_statement_held(server):
    with (
        psycopg.connect(server.url()) as connection,
        pytest.raises(psycopg.errors.InvalidTextRepresentation),
    ):
        connection.execute("SELECT 'Kanarienvogel'::integer")
    log = (server.data / "logs" / "postgres.log").read_text()
    assert "ready to accept connections" in log
    assert "Kanarienvogel" not in log


def test_starting_twice_keeps_the_one_that_runs(server):
    first = server.postmaster()
    EmbeddedPostgres(server.data).start()
    assert server.postmaster() == first


def until_dead(child: int) -> None:
    """On a busy machine that is later than it was killed. Whoever started it is still to be told."""
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)


def test_what_was_committed_survives_the_kill_of_its_postmaster(server):
    write_a_word(server)
    postmaster = server.postmaster()
    os.kill(postmaster, signal.SIGKILL)
    until_dead(postmaster)
    server.start()
    assert words(server) == [("promise",)]


def test_what_was_committed_survives_the_kill_of_every_process(server):
    write_a_word(server)
    unfinished = psycopg.connect(server.url())
    unfinished.execute("INSERT INTO kept VALUES ('never said')")
    postmaster = server.postmaster()
    for pid in (postmaster, *children(postmaster)):
        os.kill(pid, signal.SIGKILL)
    until_dead(postmaster)
    server.start()
    assert words(server) == [("promise",)]


def test_a_pid_file_that_names_a_stranger_does_not_stand_in_the_way(server):
    pid_file = server.cluster.folder / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    server.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    server.start()
    assert server.postmaster() not in {None, os.getpid()}


def test_a_socket_lock_that_names_a_stranger_does_not_stand_in_the_way(server):
    lock = server.cluster.sockets / ".s.PGSQL.5432.lock"
    left_behind = lock.read_text()
    server.stop()
    lock.write_text("\n".join([str(os.getpid()), *left_behind.splitlines()[1:]]) + "\n")
    server.start()
    assert server.postmaster()


def test_it_runs_from_the_first_user_to_the_last(server):
    server.stop()
    with EmbeddedPostgres(server.data).in_use():
        with EmbeddedPostgres(server.data).in_use():
            assert server.postmaster()
        assert server.postmaster()
    assert server.postmaster() is None


def test_it_is_reached_through_a_socket_only_and_by_nobody_else(server):
    with psycopg.connect(server.url()) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert server.cluster.sockets.stat().st_mode & 0o777 == 0o700
    with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
        psycopg.connect(server.url(user="amends_app"))


@pytest.mark.skipif(not as_root(), reason="only root has to become somebody else")
def test_started_by_root_it_runs_as_an_ordinary_user(server):
    assert Path(f"/proc/{server.postmaster()}").stat().st_uid == server.cluster.account.uid != 0


@pytest.mark.skipif(not as_root(), reason="only root's folders are out of the server's reach")
def test_data_below_a_closed_folder_leave_that_folder_closed(tmp_path):
    tmp_path.chmod(0o700)
    data = tmp_path / "data"
    (data / "logs").mkdir(parents=True)
    server = EmbeddedPostgres(data, lasting=False)
    with server.in_use() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    server.cluster.erase()


def test_a_long_path_does_not_keep_the_socket_from_opening(tmp_path):
    with temporary_postgres(inside=tmp_path / ("far" * 40)) as server:
        write_a_word(server)


def test_a_temporary_server_dies_with_the_process_that_it_serves():
    script = (
        "import os, signal; from amends.launch.temporary import temporary_postgres as temporary\n"
        "with temporary() as server:\n"
        "    print(server.postmaster(), server.data, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    pid, data = run.stdout.split()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}/cwd").exists() and time.monotonic() < deadline:
        os.sched_yield()
    assert not Path(f"/proc/{pid}/cwd").exists()
    shutil.rmtree(data)
