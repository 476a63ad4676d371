"""`/metrics`, for monitoring: this machine may read it, others need the token of the settings."""

from collections.abc import Iterator
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from amends.cases.repeating import before_nobody
from amends.events.models import Heartbeat
from amends.now import now
from amends.watching.figures import connections, disk_free, unread_by_followers, what_waits
from amends.watching.metrics import everything_counted

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not (_from_this_machine(request) or _has_token(request)):
        raise Http404
    counted, here = everything_counted(), CollectorRegistry()
    here.register(AtThisMoment())
    text = generate_latest(counted) + generate_latest(here)
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)


def _from_this_machine(request: HttpRequest) -> bool:
    """A proxy stands on this machine, too, and everybody comes through it."""
    peer = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    name, _ = split_domain_port(request.get_host())
    forwarded = any(header in request.headers for header in FORWARDED)
    return ip_address(peer).is_loopback and name in LOOPBACK_NAMES and not forwarded


def _has_token(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return bool(settings.METRICS_TOKEN) and (
        scheme.lower() == "bearer" and constant_time_compare(token, settings.METRICS_TOKEN)
    )


class AtThisMoment(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        count = _gauge("amends_waiting", "What waits to be done, or for a person.", "what")
        age = _gauge("amends_waiting_seconds", "How long the first of them has waited.", "what")
        for kind, waiting in what_waits().items():
            count.add_metric([kind], waiting.count)
            age.add_metric([kind], waiting.age.total_seconds())
        yield from (count, age)

        lag = _gauge("amends_follower_lag_seconds", "How far a reader is behind.", "follower")
        for name, waiting in unread_by_followers():
            lag.add_metric([name], waiting.age.total_seconds())
        yield lag

        life = _gauge("amends_last_sign_seconds", "Since a process gave a sign of life.", "process")
        for beat in Heartbeat.objects.exclude(name__startswith="job "):
            life.add_metric([beat.name], (now() - beat.beat_at).total_seconds())
        yield life

        opened, possible = connections()
        yield _number("amends_database_connections", "Open at the server.", opened)
        yield _number("amends_database_connections_limit", "There may be so many.", possible)
        yield _number("amends_disk_free_bytes", "Left for the data folder.", disk_free())
        yield _number(
            "amends_escalations_before_nobody", "Nobody is there to take them.", before_nobody()
        )


def _gauge(name: str, meaning: str, label: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, labels=[label])


def _number(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)
