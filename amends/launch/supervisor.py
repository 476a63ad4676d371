"""Runs the whole product on one data folder, and starts again what dies."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from amends.launch.alone import alone_on
from amends.launch.announcement import Announcement
from amends.launch.child import Child
from amends.launch.errors import LaunchError
from amends.launch.folders import counts_folder
from amends.launch.installation import Addresses, environment, remember
from amends.launch.log_files import keep_short
from amends.launch.loopback import answer_on_ipv6_too
from amends.launch.ports import check_ports
from amends.launch.postgres import EmbeddedPostgres
from amends.launch.preparation import prepare
from amends.launch.processes import end_marked
from amends.launch.stopping import StopRequest

PROCESSES = ("web", "worker", "mail", *(["live"] if find_spec("amends.live") else []))
# Of the demo alone.
STAND_INS = ("sms_gateway", "own_system")
ROUND_SECONDS = 0.2
PAUSE_SECONDS = 5
STOP_SECONDS = 8


class Supervisor:
    def __init__(self, data: Path, addresses: Addresses) -> None:
        self.data = data
        self.addresses = addresses
        self._stop = StopRequest()
        self._server: EmbeddedPostgres | None = None

    def run(self) -> None:
        """Until SIGINT or SIGTERM; when it returns, everything has ended in good order."""
        with alone_on(self.data):
            remember(self.data, self.addresses)
            end_marked(self._mark)  # what a killed supervisor may have left
            shutil.rmtree(counts_folder(self.data))  # counts begin with their processes
            check_ports(self.addresses)
            with self._database() as url:
                surroundings = environment(self.data, url) | dict([self._mark.split("=", 1)])
                greeting = prepare(self.data, surroundings, stop=self._stop)
                children = [Child(name, self.data, surroundings) for name in self._processes]
                if self.addresses.host == "127.0.0.1":
                    answer_on_ipv6_too(self.addresses.port)
                try:
                    self._keep_alive(children, greeting)
                finally:
                    _end(children)

    @property
    def _processes(self) -> tuple[str, ...]:
        return (*PROCESSES, *STAND_INS) if self.addresses.demo else PROCESSES

    @property
    def _mark(self) -> str:
        return f"AMENDS_SUPERVISED={self.data}"

    @contextmanager
    def _database(self) -> Iterator[str]:
        if url := os.environ.get("AMENDS_DATABASE_URL"):
            yield url
        else:
            self._server = EmbeddedPostgres(self.data)
            with self._server.in_use() as url:
                yield url

    def _keep_alive(self, children: list[Child], greeting: str) -> None:
        announcement = Announcement(self.addresses, greeting)
        while not self._stop.requested:
            if self._server and self._server.postmaster() is None:
                _revive(self._server)
            for child in children:
                child.keep_alive()
                keep_short(child.log)
            announcement.make_once_ready()
            time.sleep(ROUND_SECONDS)


def _revive(server: EmbeddedPostgres) -> None:
    print("The database server ended and starts again.", flush=True)
    try:
        server.start()
    except LaunchError as error:  # a full disk, perhaps: it may be put right meanwhile
        print(error, flush=True)
        time.sleep(PAUSE_SECONDS)


def _end(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        child.stop(within=max(0, deadline - time.monotonic()))
