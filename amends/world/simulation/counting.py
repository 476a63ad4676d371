"""What a simulated year came to, in a few lines."""

from collections.abc import Iterator

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth

from amends.cases.models import Case, Promise
from amends.events.models import Event
from amends.feedback.models import FollowUp
from amends.people.models import Workspace
from amends.recovery.models import Offer


def summary_of(workspace: Workspace) -> Iterator[str]:
    here = {"workspace": workspace}
    cases = Case.objects.filter(**here)
    months = cases.annotate(month=TruncMonth("received_at", tzinfo=workspace.zone))
    arrivals = months.values_list("month").annotate(many=Count("pk")).order_by("month")
    yield _line("cases", [(f"{month:%Y-%m}", many) for month, many in arrivals])
    yield _line("states", _by(cases, "state"))
    yield _line("channels", _by(cases, "channel"))
    yield _line("languages", _by(cases, "language"))
    yield _line("tiers", _by(cases.annotate(code=F("customer__tier__code")), "code"))
    yield _line("promises", _by(Promise.objects.filter(**here), "state"))
    yield _line("offers", _by(Offer.objects.filter(**here), "state"))
    yield _line("follow-ups", _by(FollowUp.objects.filter(**here), "state"))
    events = Event.objects.filter(workspace_id=workspace.id).count()
    yield f"{'events':<11}{events:,}"


def _by(rows: QuerySet, field: str) -> list[tuple[str, int]]:
    counted = rows.order_by().values_list(field).annotate(many=Count("pk")).order_by("-many")
    return [(name or "none", many) for name, many in counted]


def _line(title: str, counts: list[tuple[str, int]]) -> str:
    return f"{title:<11}" + " · ".join(f"{name} {many:,}" for name, many in counts)
