"""Whether the product is alive: database, worker, mail, room on the disk, and somebody to turn to."""

import logging
import shutil
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amends.cases.repeating import before_nobody
from amends.events.models import Heartbeat
from amends.watching.alarming import found_here, found_in

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=30)
LEAST_ROOM = 100 * 1024 * 1024
PROCESSES = ("worker", "mail")


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 where everything lives, 503 otherwise; the body says which part does not and why.

    A recurring job that fails is told under `failing_jobs`, and how many escalations stand before
    nobody under `escalations_before_nobody`; what is late or nearly full under `alarms`. None of
    them is a reason for 503: the pages serve, and
    taking them away would help nobody.
    """
    parts = {"database": "ok", "disk": _disk()}
    failing: dict[str, str] = {}
    unheard, alarms = None, None
    try:
        unheard = before_nobody()
        alarms = sorted(found_here() | found_in())
        beats = {beat.name: beat for beat in Heartbeat.objects.all()}
    except Error:
        log.exception("health: the database does not answer")
        parts["database"] = "does not answer"
    else:
        parts |= {name: _process(beats.get(name)) for name in PROCESSES}
        failing = {
            name.removeprefix("job "): beat.complaint
            for name, beat in beats.items()
            if name.startswith("job ") and beat.complaint
        }
    well = set(parts.values()) == {"ok"}
    body: dict[str, Any] = {"status": "ok" if well else "failing", **parts, "failing_jobs": failing}
    body |= {"escalations_before_nobody": unheard, "alarms": alarms}
    return JsonResponse(body, status=200 if well else 503)


def _disk() -> str:
    try:
        settings.DATA.mkdir(parents=True, exist_ok=True)
        return "ok" if shutil.disk_usage(settings.DATA).free > LEAST_ROOM else "full"
    except OSError:
        return "cannot be written to"


def _process(beat: Heartbeat | None) -> str:
    if beat is None or not beat.is_younger_than(PATIENCE):
        return "no sign of life"
    return beat.complaint or "ok"
