"""What is measured as it happens. The processes of one data folder count together, in files there.

How the work stands at this moment is measured when somebody asks: `figures.py`.
"""

import os

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

REQUEST_SECONDS = Histogram(
    "amends_request_seconds",
    "How long requests took, by the pattern of their address.",
    ["method", "route", "status"],
    buckets=[0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
)
JOB_SECONDS = Histogram(
    "amends_job_seconds",
    "How long the runs of recurring jobs took.",
    ["job"],
    buckets=[0.01, 0.1, 1, 10, 60],
)
JOB_FAILURES = Counter("amends_job_failures", "Runs of recurring jobs that failed.", ["job"])


def everything_counted() -> CollectorRegistry:
    """By all processes of the data folder; by this one alone where it has no folder."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together
