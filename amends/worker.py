"""The process that does what nobody waits for; what that is stands in `recurring.py`."""

import logging
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic, perf_counter

from django.db import connection

from amends.events.models import Heartbeat
from amends.recurring import Job
from amends.watching.runs import Runs

log = logging.getLogger(__name__)

BEAT = Job(name="heartbeat", every=5, run=lambda: Heartbeat.objects.beat("worker"))
PAUSE = 0.25


class Worker:
    """Does its jobs until it is stopped. One that fails is reported and tried again; the others go on."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        together = [BEAT, *(job for job in jobs if not job.apart)]
        self._lanes = [together, *([job] for job in jobs if job.apart)]
        self._stopping = Event()
        self._well: set[str] = set()
        self._runs: dict[str, Runs] = {}

    def run(self) -> None:
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        signal.signal(signal.SIGINT, lambda *_: self.stop())
        threads = [Thread(target=self._work, args=[lane]) for lane in self._lanes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def stop(self) -> None:
        self._stopping.set()

    def _work(self, lane: list[Job]) -> None:
        due = dict.fromkeys((job.name for job in lane), 0.0)
        while not self._stopping.is_set():
            for job in lane:
                if monotonic() >= due[job.name]:
                    more = self.attempt(job)
                    due[job.name] = monotonic() + (0 if more else job.every)
            self._stopping.wait(min(PAUSE, *(job.every for job in lane)))
        connection.close()

    def attempt(self, job: Job) -> bool:
        """Does the job unless another worker is at it; says whether it has more to do."""
        began = perf_counter()
        try:
            with _alone(job.name) as alone:
                more = bool(alone and job.run())
            if job.name not in self._well:
                Heartbeat.objects.recover(f"job {job.name}")
                self._well.add(job.name)
        except Exception as error:
            log.exception("job %s failed", job.name)
            self._note_run(job, perf_counter() - began, failed=True)
            self._report(job, error)
            return False
        self._note_run(job, perf_counter() - began, failed=False)
        return more

    def _note_run(self, job: Job, seconds: float, *, failed: bool) -> None:
        runs = self._runs.setdefault(job.name, Runs(job.name))
        runs.add(seconds, failed=failed)

    def _report(self, job: Job, error: Exception) -> None:
        self._well.discard(job.name)
        connection.close()  # it may be what is broken; the next use makes a new one
        try:
            Heartbeat.objects.complain(f"job {job.name}", type(error).__name__)
        except Exception:
            log.exception("job %s: not even that could be written down", job.name)


@contextmanager
def _alone(name: str) -> Iterator[bool]:
    """Whether this worker holds the job for the length of the block. The lock goes with the connection."""
    key = f"amends job {name}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [key])
        alone = cursor.fetchone()[0]
    try:
        yield alone
    finally:
        if alone and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [key])
