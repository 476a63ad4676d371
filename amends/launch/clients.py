"""pg_dump, pg_restore and psql, of a version that fits the server that is asked."""

import subprocess
from pathlib import Path

import psycopg

from amends.launch.binaries import binaries, major_version, on_the_machine
from amends.launch.errors import LaunchError


def client(program: str, *, url: str) -> str:
    """The program of the server's own version where there is one; else of a newer version."""
    with psycopg.connect(url) as connection:
        served = connection.info.server_version // 10000
    candidates = [binaries().folder, *on_the_machine()]
    fitting = [folder for folder in candidates if (major_version(folder) or 0) >= served]
    if not fitting:
        raise LaunchError(
            f"The server is PostgreSQL {served}, and no {program} of that version is here. "
            f"On Debian: apt install postgresql-client-{served}."
        )
    return str(min(fitting, key=_version_of) / program)


def run_client(program: str, *words: str, url: str) -> None:
    done = subprocess.run(
        [client(program, url=url), *words, f"--dbname={url}"], capture_output=True, text=True
    )
    if done.returncode:
        raise LaunchError(f"{program} failed:\n{done.stderr.strip()}")


def _version_of(folder: Path) -> int:
    return major_version(folder) or 0
