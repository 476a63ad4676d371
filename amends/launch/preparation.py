"""What must be there before the first process serves: the role, the tables, the demo world.

It runs in a process of its own, so that the supervisor, which stays, remains small. What that
process prints is the greeting: the sign-ins of the demo, or the code for the first administrator.
"""

import subprocess
import sys
import time
from pathlib import Path

from amends.launch.errors import LaunchError
from amends.launch.parent_death import die_with_parent
from amends.launch.stopping import StopRequest


def prepare(data: Path, environment: dict[str, str], *, stop: StopRequest) -> str:
    """The greeting; empty where somebody asked us to stop meanwhile."""
    log = data / "logs" / "preparation.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "amends.launch.readiness"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
    while process.poll() is None:
        if stop.requested:
            process.terminate()
        time.sleep(0.02)
    if process.returncode and not stop.requested:
        last_word = log.read_text().strip().splitlines()[-1]
        raise LaunchError(f"The database could not be made ready: {last_word} ({log} tells more).")
    return process.communicate()[0]
