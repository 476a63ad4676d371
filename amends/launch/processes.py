"""What /proc tells about processes."""

import os
import signal
import time
from pathlib import Path

PROC = Path("/proc")
PATIENCE_SECONDS = 8


def command_line(pid: int) -> list[str]:
    """The words it was started with; none where it is gone or a zombie.

    A killed process stays as a zombie where nobody reaps it, and a zombie answers kill(pid, 0).
    """
    return _words(pid, "cmdline")


def marked(mark: str) -> list[int]:
    """Processes with `mark`, NAME=value, in their environment, which children inherit."""
    pids = (int(entry.name) for entry in PROC.iterdir() if entry.name.isdecimal())
    return [pid for pid in pids if mark in _words(pid, "environ") and command_line(pid)]


def end_marked(mark: str) -> None:
    """Asks them to end, and ends those that do not."""
    _signal(marked(mark), signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while marked(mark) and time.monotonic() < deadline:
        time.sleep(0.05)
    _signal(marked(mark), signal.SIGKILL)


def _signal(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def _words(pid: int, name: str) -> list[str]:
    try:
        content = (PROC / str(pid) / name).read_bytes()
    except OSError:
        return []
    return content.decode(errors="replace").split("\0")[:-1]
