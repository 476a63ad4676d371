"""The embedded PostgreSQL: one server in a data folder, reached through a socket only.

Whoever needs it says `with server.in_use():`. It runs from the first user to the last, also when
users die without a word: each holds a shared lock, which the kernel lifts.
"""

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from amends.launch.cluster import Cluster
from amends.launch.errors import LaunchError
from amends.launch.parent_death import die_with_parent
from amends.launch.processes import command_line

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "jit": "off",
    "shared_buffers": "64MB",
    "max_connections": "80",
    "max_wal_size": "512MB",
    "max_logical_replication_workers": "0",
    "log_timezone": "UTC",
    # Statements and complaints hold what people wrote. What failed stands in our own log, by code.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
}
# For databases that nobody will miss.
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}
PATIENCE_SECONDS = 120


class EmbeddedPostgres:
    def __init__(self, data: Path, *, lasting: bool = True, cluster: Cluster | None = None) -> None:
        """A server that is not lasting writes without care and dies with the process it serves."""
        self.data = data
        self.lasting = lasting
        self.cluster = cluster or Cluster(data)
        self._process: subprocess.Popen | None = None

    def url(self, database: str = "amends", *, user: str = "amends") -> str:
        sockets = quote(str(self.cluster.sockets), safe="")
        return f"postgresql://{user}@/{database}?host={sockets}"

    @contextmanager
    def in_use(self) -> Iterator[str]:
        """Starts the server unless it runs, yields its URL, and stops it after its last user."""
        with (self.data / "postgres.users").open("w") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                self.start()
                yield self.url()
            finally:
                if _nobody_else_holds(users):
                    self.stop()

    def start(self) -> None:
        with (self.data / "postgres.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.cluster.make(lasting=self.lasting)
            if self.postmaster() is None:
                self._launch()

    def stop(self) -> None:
        """Ends sessions and stops at once, with everything committed on disk."""
        pid = self.postmaster()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.postmaster() is not None:
            if time.monotonic() > deadline:
                raise LaunchError(f"The database server (process {pid}) does not stop.")
            time.sleep(0.01)

    def postmaster(self) -> int | None:
        """The server's process id; none where its pid file is stale, as it is after kill -9."""
        if self._process:
            self._process.poll()  # reaps it, should it be dead
        pid = self._pid_line(0)
        if pid and f"{self.cluster.folder}" in command_line(int(pid)):
            return int(pid)
        return None

    def _launch(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            self._forget_the_dead()
            self._process = self._spawn()
            while self._process.poll() is None:
                if self._pid_line(0) == str(self._process.pid) and self._pid_line(7) == "ready":
                    return
                if time.monotonic() > deadline:
                    raise LaunchError(f"The database server is not ready; see {self._log}.")
                time.sleep(0.01)
            # After kill -9 of the postmaster its children need a moment to notice.
            if "shared memory block" not in self._last_words() or time.monotonic() > deadline:
                raise LaunchError(f"The database server does not start:\n{self._last_words()}")
            time.sleep(0.1)

    def _forget_the_dead(self) -> None:
        """PostgreSQL takes a zombie, or a stranger with the same number, for its postmaster.

        It still finds out by itself, from the shared memory, where the dead left children.
        """
        self._pid_file.unlink(missing_ok=True)
        for left in self.cluster.sockets.iterdir():
            left.unlink()

    def _spawn(self) -> subprocess.Popen:
        settings = SETTINGS | ({} if self.lasting else FORGETFUL)
        settings["unix_socket_directories"] = str(self.cluster.sockets)
        if self.cluster.programs.major >= 18:
            settings["io_method"] = "sync"  # its worker processes cost more memory than they give
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [self.cluster.programs / "postgres", "-D", str(self.cluster.folder), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,  # Ctrl-C is meant for us, not for it
                preexec_fn=None if self.lasting else partial(die_with_parent, signal.SIGQUIT),
                **self.cluster.account.for_subprocess(),
            )

    @property
    def _log(self) -> Path:
        return self.data / "logs" / "postgres.log"

    @property
    def _pid_file(self) -> Path:
        return self.cluster.folder / "postmaster.pid"

    def _pid_line(self, number: int) -> str:
        try:
            lines = self._pid_file.read_text().splitlines()
        except FileNotFoundError:
            return ""
        return lines[number].strip() if number < len(lines) else ""

    def _last_words(self) -> str:
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-5:])


def _nobody_else_holds(lock) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
