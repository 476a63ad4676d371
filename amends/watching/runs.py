"""What is written down of every run of a recurring job."""

import logging
from time import monotonic

from amends.watching.metrics import JOB_FAILURES, JOB_SECONDS

log = logging.getLogger(__name__)

LINE_EVERY = 60


class Runs:
    """One line for each run of a job; where it runs every few moments, one line a minute sums up."""

    def __init__(self, job: str) -> None:
        self._job = job
        self._told_at = -float(LINE_EVERY)
        self._afresh()

    def add(self, seconds: float, *, failed: bool) -> None:
        JOB_SECONDS.labels(self._job).observe(seconds)
        JOB_FAILURES.labels(self._job).inc(failed)
        self._runs += 1
        self._failures += failed
        self._seconds += seconds
        self._longest = max(self._longest, seconds)
        if failed or monotonic() - self._told_at >= LINE_EVERY:
            self._tell()

    def _tell(self) -> None:
        facts = {
            "job": self._job,
            "runs": self._runs,
            "failures": self._failures,
            "milliseconds": round(self._seconds * 1000),
            "longest_milliseconds": round(self._longest * 1000),
        }
        log.info("job", extra={"facts": facts})
        self._told_at = monotonic()
        self._afresh()

    def _afresh(self) -> None:
        self._runs = self._failures = 0
        self._seconds = self._longest = 0.0
