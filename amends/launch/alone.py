import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amends.launch.errors import LaunchError


@contextmanager
def alone_on(data: Path) -> Iterator[None]:
    """One supervisor for a data folder; the kernel lifts the lock when it dies in whatever way."""
    with (data / "supervisor.pid").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise LaunchError(
                f"It already runs on {data}, as process {file.read()}. "
                "Stop that one, or name another folder with --data."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def unused(data: Path) -> Iterator[None]:
    """Nobody reads the embedded database meanwhile, and nobody starts it."""
    with (data / "postgres.users").open("w") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LaunchError(f"Something reads the database in {data}: stop it first.") from None
        yield
