"""The product as a customer runs it, on a data folder of its own, filled with cases."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from amends.launch.folders import own_place
from amends.launch.installation import environment
from amends.launch.postgres import EmbeddedPostgres
from amends.launch.processes import marked

PORT = 18_800
TICK = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

# What a product takes of one core that nobody asks anything: its followers look into the log.
REST = 0.15
REST_WITHIN_SECONDS = 300

# What is measured is the product, not its patience.
UNLIMITED = {"AMENDS_API_CALLS_PER_TOKEN": "0", "AMENDS_API_CALLS_PER_WORKSPACE": "0"}


@dataclass
class Product:
    data: Path
    port: int
    database_url: str
    token: str
    cookie: str
    numbers: list[str] = field(default_factory=list)

    def cpu_seconds(self) -> float:
        """What every process of the product has used so far, PostgreSQL's included."""
        return sum(_cpu_of(pid) for pid in self._pids())

    def come_to_rest(self) -> None:
        """Waits until what was asked before has been followed up, for at most REST_WITHIN_SECONDS."""
        until = time.monotonic() + REST_WITHIN_SECONDS
        while time.monotonic() < until:
            before = self.cpu_seconds()
            time.sleep(1)
            if self.cpu_seconds() - before < REST:
                return

    def resident_bytes(self) -> int:
        """Proportional set size of every process together: shared memory counts once."""
        return sum(_proportional_bytes(pid) for pid in self._pids())

    def live_pid(self) -> int:
        return next(pid for pid in self._pids() if b"live" in _command_of(pid).split(b"\0"))

    def _pids(self) -> list[int]:
        ours = marked(f"AMENDS_SUPERVISED={self.data}")
        postmaster = EmbeddedPostgres(self.data).postmaster()
        return [*ours, *([postmaster, *_children_of(postmaster)] if postmaster else [])]


@contextmanager
def served_product(*, cases: int, kept: Path | None = None) -> Iterator[Product]:
    """Starts the demo, fills it with `cases`, and stops it at the end.

    The data go afterwards; those in a folder of one's own stay, and are not made again.
    """
    with _folder(kept) as data:
        process = subprocess.Popen(
            [sys.executable, "-m", "amends", "demo", "--data", str(data),
             "--port", str(PORT), "--smtp-port", str(PORT + 9)],
            stdout=subprocess.PIPE, text=True, env=os.environ | UNLIMITED,
        )  # fmt: skip
        try:
            _wait_until_ready(process)
            with EmbeddedPostgres(data).in_use() as url:
                yield Product(data, PORT, url, **_filled(data, url, cases))
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
    else:
        own_place().mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="bench-", dir=own_place()) as folder:
            yield Path(folder)


def _wait_until_ready(process: subprocess.Popen) -> None:
    for line in process.stdout or ():
        if line.startswith("ready:"):
            return
    raise RuntimeError("The demo did not start; its own words stand above.")


def _filled(data: Path, url: str, cases: int) -> dict:
    """What is needed to ask for them: of this run's filling, or of an earlier one's."""
    known = data / "bench.json"
    if not known.exists():
        known.write_text(json.dumps({"cases": cases} | _fill(data, url, cases)))
    filled = json.loads(known.read_text())
    if filled.pop("cases") != cases:
        raise RuntimeError(f"{data} was filled with another number of cases.")
    return filled


def _fill(data: Path, url: str, cases: int) -> dict:
    """Fills in a process of its own, as the role that serves; tells the token and the session."""
    out = subprocess.run(
        [sys.executable, "-m", "amends.bench.fill", str(cases)],
        env=environment(data, url, serving=True),
        check=True, stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    token, cookie, *numbers = out.split()
    return {"token": token, "cookie": cookie, "numbers": numbers}


def _cpu_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / TICK


def _proportional_bytes(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _command_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _children_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in children.read_text().split()]
