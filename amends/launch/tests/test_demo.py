"""The one command, from the outside: real processes, real signals."""

import contextlib
import os
import signal
import socket
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkdtemp

import pytest

from amends.launch.folders import data_folder
from amends.launch.installation import remembered
from amends.launch.postgres import EmbeddedPostgres
from amends.launch.reset import run as reset
from amends.launch.supervisor import PROCESSES
from amends.launch.tests.running import Demo, until

pytestmark = pytest.mark.slow
LISTENING = "0A"


def test_it_says_when_it_is_ready_and_who_may_sign_in_and_ends_without_a_trace(demo):
    first = demo.greeting
    assert first[-1] == f"ready: http://localhost:{demo.port}\n"
    assert any("@" in line for line in first)
    assert demo.get("/health", host="127.0.0.1") == demo.get("/health", host="[::1]") == 200
    assert demo.stop() == 0
    assert not demo.processes()
    assert EmbeddedPostgres(demo.data).postmaster() is None
    assert demo.start() == first


def test_x54_nothing_of_it_can_be_reached_from_another_machine(demo):
    """What a scan of every port from outside would find: pages, live stream, mail door and the stand-ins
    listen on this machine alone, and the database on no port at all."""
    postmaster = EmbeddedPostgres(demo.data).postmaster()
    listening = list(doors_of({demo.process.pid, *demo.processes()}))
    assert {demo.port, demo.port + 1, demo.smtp_port} <= {port for _, port in listening}
    assert all(ip_address(host).is_loopback for host, _ in listening), listening
    assert not list(doors_of({postmaster}))


def doors_of(pids):
    """(address, port) of every socket on which one of these processes waits for others."""
    held = {
        link.name.partition("[")[2].removesuffix("]")
        for pid in pids
        for descriptor in Path(f"/proc/{pid}/fd").iterdir()
        for link in [descriptor.readlink()]
        if link.name.startswith("socket:")
    }
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            _, place, _, state, *_, inode = line.split()[:10]
            if inode in held and state == LISTENING:
                host, _, port = place.partition(":")
                yield address_of(host), int(port, 16)


def address_of(host):
    """Linux writes an address word by word, each in the order of this machine."""
    words = [bytes.fromhex(host[start : start + 8])[::-1] for start in range(0, len(host), 8)]
    return socket.inet_ntop(socket.AF_INET if len(words) == 1 else socket.AF_INET6, b"".join(words))


def test_whatever_is_killed_starts_again(demo):
    for name in PROCESSES:
        killed = demo.process_of(name)
        os.kill(killed, signal.SIGKILL)
        until(lambda name=name, killed=killed: demo.process_of(name) not in {killed, None})
    os.kill(EmbeddedPostgres(demo.data).postmaster(), signal.SIGKILL)
    demo.await_health()


def test_after_the_kill_of_everything_it_starts_again_and_nothing_old_is_left(demo):
    old = demo.processes()
    for pid in (demo.process.pid, EmbeddedPostgres(demo.data).postmaster(), *old):
        with contextlib.suppress(ProcessLookupError):  # it may have ended with its parent
            os.kill(pid, signal.SIGKILL)
    demo.process.wait()
    demo.start()
    demo.await_health()
    assert not set(old) & set(demo.processes())


def test_after_the_kill_of_the_supervisor_alone_its_children_give_way_to_new_ones(demo):
    old = demo.processes()
    demo.process.kill()
    demo.process.wait()
    demo.start()
    assert not set(old) & set(demo.processes())


def test_two_on_one_folder_and_two_on_one_port_are_told_so(demo):
    again, _ = demo.command("demo").communicate()
    assert "already runs" in again
    neighbour = Demo(data_folder(mkdtemp(prefix="amends-")))
    output, _ = neighbour.command("demo", "--port", str(demo.port)).communicate()
    assert f"Port {demo.port} is used by another program" in output
    reset(neighbour.data, None)


def test_a_command_runs_beside_it_and_leaves_its_database_running(demo):
    beside = demo.command("migrate", "--check")
    output, _ = beside.communicate()
    assert beside.returncode == 0, output
    assert remembered(demo.data).port == demo.port
    assert demo.get("/health") == 200


def test_a_folder_with_the_demo_never_becomes_a_real_installation(demo):
    demo.stop()
    output, _ = demo.command("serve").communicate()
    assert "passwords everybody knows" in output
