"""The one command, from the outside: real processes, real signals."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkdtemp

import pytest

from amends.launch.folders import data_folder
from amends.launch.installation import remembered
from amends.launch.postgres import EmbeddedPostgres
from amends.launch.processes import command_line, marked
from amends.launch.reset import run as reset
from amends.launch.supervisor import PROCESSES

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 90
LISTENING = "0A"


class Demo:
    def __init__(self, data):
        self.data = data
        self.port, self.smtp_port = free_pair_of_ports(), free_pair_of_ports()
        self.process = None

    @property
    def runs(self):
        return self.process is not None and self.process.poll() is None

    def command(self, *words, **more):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AMENDS_")} | more
        return subprocess.Popen(
            [sys.executable, "-m", "amends", *words, "--data", str(self.data)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )

    def start(self):
        self.process = self.command(
            "demo", "--port", str(self.port), "--smtp-port", str(self.smtp_port)
        )
        self.greeting = self.lines_until("ready: ")
        return self.greeting

    def lines_until(self, word):
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if word in line:
                return lines
        raise AssertionError("".join(lines))

    def stop(self):
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE_SECONDS)
        return self.process.returncode

    def processes(self):
        return marked(f"AMENDS_SUPERVISED={self.data}")

    def process_of(self, name):
        return next((pid for pid in self.processes() if name in command_line(pid)[:4]), None)

    def get(self, path, host="localhost"):
        with urllib.request.urlopen(f"http://{host}:{self.port}{path}", timeout=10) as answer:
            return answer.status

    def await_health(self):
        until(lambda: self.get("/health") == 200)


@pytest.fixture(scope="module")
def installed():
    """One world for all: loading it takes longer than everything else here."""
    data = data_folder(mkdtemp(prefix="amends-"))
    demo = Demo(data)
    yield demo
    if demo.runs:
        demo.stop()
    reset(data, None)


@pytest.fixture
def demo(installed):
    """It runs, whatever the test before has done to it."""
    if not installed.runs:
        installed.start()
    return installed


def free_pair_of_ports():
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port = first.getsockname()[1]
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except OSError:
                continue
            return port


def until(holds):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("It did not come to pass.")


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
    assert demo.stop() == 0


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
