"""Tells the live stream, in batches, which cases have changed; with a merged one the case that it goes on as."""

import json
from uuid import UUID

from django.db import connection

from amends.cases.models import Case
from amends.events.models import Event
from amends.live import CHANNEL

MOST_AT_ONCE = 100  # a notice of PostgreSQL holds 8,000 bytes


def tell_live(workspace_id: UUID, event_ids: list[UUID]) -> None:
    changed = Event.objects.filter(id__in=event_ids).exclude(case_id=None)
    cases = list(changed.order_by("case_id").values_list("case_id", flat=True).distinct())
    merged = Case.objects.filter(pk__in=cases).exclude(merged_into=None)
    cases = sorted({*cases, *merged.values_list("merged_into", flat=True)})
    with connection.cursor() as cursor:
        for first in range(0, len(cases), MOST_AT_ONCE):
            topics = [f"case:{case_id}" for case_id in cases[first : first + MOST_AT_ONCE]]
            news = json.dumps({"workspace": str(workspace_id), "cases": topics})
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, news])
