"""The facts of events as people read them: names in the place of keys, days in the place of moments."""

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Choices
from django.utils import timezone
from django.utils.translation import gettext as _

from amends.customers.models import Customer, Tier
from amends.desk.escalation_words import why
from amends.dispatch.models import Clerk, Department
from amends.events.models import Event
from amends.people.models import Membership, Team, Token, Workspace
from amends.privacy.fact_names import CALLED, CODES, KINDS


class FactWords:
    """For a page of events at once: each kind of name is looked up once."""

    def __init__(self, workspace: Workspace, events: list[Event]) -> None:
        self._workspace, self._events = workspace, events

    def actor(self, event: Event) -> str:
        match event.actor_kind:
            case "membership" | "customer" | "clerk":
                return self._names.get(str(event.actor_id), "—")
            case "token":
                name = self._tokens.get(str(event.actor_id))
                return _("a program (%(name)s)") % {"name": name} if name else _("a program")
            case _:
                return _("by itself")

    def facts(self, event: Event) -> list[tuple[str, str]]:
        told = ((name, self._of(event, name, value)) for name, value in event.facts.items())
        return [(str(CALLED.get(name, name)), value) for name, value in told if value]

    def _of(self, event: Event, name: str, value: Any) -> str:
        if name == "why" and isinstance(value, str):
            return why(value)
        kinds = KINDS.get(event.action.partition(".")[0]) if name == "kind" else None
        return self._told(value, CODES.get(name, ()) if kinds is None else (kinds,))

    def _told(self, value: Any, codes: tuple[type[Choices], ...]) -> str:
        """Keys of rows that have no name here say nothing to a person."""
        for choices in codes:
            if value in choices.values:
                return str(choices(value).label)
        match value:
            case bool():
                return _("yes") if value else _("no")
            case list():
                return _(", ").join(filter(None, (self._told(each, codes) for each in value)))
            case str() if _is_key(value):
                return self._names.get(value, "")
            case str() if moment := _moment(value):
                return f"{timezone.localtime(moment, self._workspace.zone):%Y-%m-%d %H:%M}"
            case _:
                return str(value)

    @cached_property
    def _names(self) -> dict[str, str]:
        keys = {each for event in self._events for each in _keys_in(event)}
        here = {"workspace": self._workspace, "pk__in": keys}
        found = [
            *Membership.objects.filter(**here).select_related("user"),
            *Team.objects.filter(**here),
            *Tier.objects.filter(**here),
            *Customer.objects.filter(**here),
            *Clerk.objects.filter(**here),
            *Department.objects.filter(**here).select_related("team"),
        ]
        return {str(row.pk): _called(row) for row in found}

    @cached_property
    def _tokens(self) -> dict[str, str]:
        acting = {event.actor_id for event in self._events if event.actor_kind == "token"}
        found = Token.objects.filter(membership__workspace=self._workspace, pk__in=acting)
        return {str(token.pk): token.name for token in found}


def _called(row: Membership | Team | Tier | Customer | Clerk | Department) -> str:
    return row.label if isinstance(row, Tier) else str(row)


def _keys_in(event: Event) -> list[str]:
    values = [str(event.actor_id)]
    for value in event.facts.values():
        values += value if isinstance(value, list) else [value]
    return [value for value in values if isinstance(value, str) and _is_key(value)]


def _is_key(value: str) -> bool:
    try:
        return len(value) == 36 and str(UUID(value)) == value
    except ValueError:
        return False


def _moment(value: str) -> datetime | None:
    if len(value) < 16 or "T" not in value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
