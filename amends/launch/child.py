"""One process of the product, kept alive by the supervisor."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from amends.launch.parent_death import die_with_parent

LONGEST_PAUSE_SECONDS = 30
STEADY_SECONDS = 60


class Child:
    def __init__(self, name: str, data: Path, environment: dict[str, str]) -> None:
        self.name = name
        self.log = data / "logs" / f"{name}.log"
        self._environment = environment
        self._command = [sys.executable, "-m", "amends", name, "--data", str(data)]
        self._failures = 0
        self._started_at = self._start_at = 0.0
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        self._started_at = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
                start_new_session=True,  # Ctrl-C is for the supervisor, which then stops us in order
                preexec_fn=die_with_parent,
            )

    def keep_alive(self) -> None:
        """Starts it again when it has died, ever more slowly when it dies at once."""
        if self._process and self._process.poll() is not None:
            self._note_death(self._process)
        if self._process is None and time.monotonic() >= self._start_at:
            self.start()

    def ask_to_stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def stop(self, *, within: float) -> None:
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(within)
            _end_children_of(self._process)

    def _note_death(self, process: subprocess.Popen) -> None:
        _end_children_of(process)
        self._process = None
        steady = time.monotonic() - self._started_at > STEADY_SECONDS
        self._failures = 0 if steady else self._failures + 1
        pause = min(LONGEST_PAUSE_SECONDS, 2**self._failures / 4)
        self._start_at = time.monotonic() + pause
        print(
            f"{self.name} ended ({_in_words(process.returncode)}) and starts again; {self.log} tells more.",
            flush=True,
        )


def _end_children_of(process: subprocess.Popen) -> None:
    """A process that was killed leaves its own children behind, in its session."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _in_words(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"code {code}"
