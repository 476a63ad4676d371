"""The body of a webhook: ids, codes, numbers and times, never a word, a name or an address.

Whoever wants to know more asks the API, with a token whose rights say how much he may know.
"""

import json

from amends.cases.models import Case
from amends.events.models import Event
from amends.hooks.published import PUBLISHED


def body_of(event: Event) -> str:
    """The same bytes however often they are asked for: they are signed, and sent again as they were."""
    published = PUBLISHED.get(event.action, ())
    told = {
        "type": event.action,
        "timestamp": event.at.isoformat(),
        "data": {
            "event": str(event.id),
            "case": _number(event),
            "subject": event.subject or None,
            "subject_id": event.subject_id and str(event.subject_id),
            "actor": event.actor_kind,
            "facts": {name: event.facts[name] for name in published if name in event.facts},
        },
    }
    return json.dumps(told, separators=(",", ":"))


def _number(event: Event) -> str | None:
    case = Case.objects.filter(pk=event.case_id).only("number").first() if event.case_id else None
    return case and case.label
