"""Logs of processes that `serve` started; elsewhere the system's own log takes them."""

import os
import shutil
from pathlib import Path

LONGEST = 50 * 1024 * 1024


def keep_short(log: Path) -> None:
    """The process holds the file open and appends to it, so it is copied and then cut."""
    if log.exists() and log.stat().st_size > LONGEST:
        shutil.copyfile(log, log.with_suffix(".1.log"))
        os.truncate(log, 0)
