"""The part of a case's story that is shown at once: a page must not grow with 9,000 messages."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_datetime

from amends.cases.models import Case, Message
from amends.events.models import Event

AT_ONCE, AT_MOST = 100, 1000
BEGINNING = datetime(1, 1, 2, tzinfo=UTC)


class Stretch:
    """What was said and what happened: the newest of it, the newest before a moment, or all since one."""

    def __init__(self, case: Case, *, before: str = "", since: str = "") -> None:
        self._case = case
        self._before, self._asked_since = _moment(before), _moment(since)

    @property
    def is_newest(self) -> bool:
        return self._before is None

    @property
    def is_whole(self) -> bool:
        return self.is_newest and self.since is None

    @cached_property
    def since(self) -> datetime | None:
        """What came before this moment is not shown; nothing where the story begins here."""
        if self._asked_since:
            return max([self._asked_since, *self._times_of_the(AT_MOST)])
        full = (rows for rows in (self._messages, self._events) if len(rows) > AT_ONCE)
        return max((rows[1].at for rows in full), default=None)

    @property
    def query(self) -> str:
        """Of an address that shows the same, and what is added at its end."""
        asked = {"before": self._before, "since": None if self._before else self.since}
        return _query({name: moment for name, moment in asked.items() if moment})

    @property
    def query_before(self) -> str:
        return _query({"before": self.since} if self.since else {})

    @cached_property
    def messages(self) -> list[Message]:
        return self._messages if self.since is None else self._all(self._every_message)

    @cached_property
    def events(self) -> list[Event]:
        return self._events if self.since is None else self._all(self._every_event)

    @property
    def newest_message(self) -> UUID | None:
        """Also where so much has happened since that it is not among what is shown."""
        return max((message.pk for message in self._messages), default=None)

    @cached_property
    def opening(self) -> list[Message]:
        """The messages whose words stand at the top of the case, whatever is shown below."""
        if self.is_whole:
            return [message for message in self.messages if message.opens]
        return list(self._case.all_messages.filter(opens=True))

    def holds(self, moment: datetime) -> bool:
        begun = self.since is None or moment >= self.since
        return begun and (self._before is None or moment < self._before)

    def happened(self, actions: Iterable[str]) -> set[str]:
        """Which of these actions stand anywhere in the story."""
        if self.is_whole:
            return {event.action for event in self.events}.intersection(actions)
        told = Event.objects.filter(case_id__in=self._case.together, action__in=actions)
        return set(told.values_list("action", flat=True).distinct())

    @cached_property
    def _messages(self) -> list[Message]:
        return self._newest(self._every_message)

    @cached_property
    def _events(self) -> list[Event]:
        return self._newest(self._every_event)

    @property
    def _every_message(self) -> QuerySet[Message]:
        return self._case.all_messages.select_related("author__user", "customer")

    @property
    def _every_event(self) -> QuerySet[Event]:
        return Event.objects.filter(case_id__in=self._case.together)

    def _times_of_the(self, number: int) -> list[datetime]:
        """When the message and the event of this number happened, counted from the newest."""
        every = (self._every_message, self._every_event)
        late = (self._late(rows, number).order_by("-at") for rows in every)
        return [
            at for each in late for at in each.values_list("at", flat=True)[number - 1 : number]
        ]

    def _newest(self, rows: QuerySet) -> list[Any]:
        """One more than is shown at once, the oldest first."""
        return list(self._late(rows, AT_ONCE + 1).order_by("-at", "-pk")[: AT_ONCE + 1])[::-1]

    def _late(self, rows: QuerySet, number: int) -> QuerySet:
        """Those among which the newest `number` are, and few others. A case and those merged into it
        have no order in common, so all of their rows would be read and sorted; but each by itself is
        read backwards by its index, and one alone that has so many rules out what is older."""
        of_one = self._ended(rows.model.objects.filter(case_id=OuterRef("pk")))
        numbered = of_one.order_by("-at").values("at")[number - 1 : number]
        cases = Case.objects.filter(pk__in=self._case.together)
        latest = cases.annotate(numbered=Subquery(numbered)).order_by("-numbered")
        has_so_many = latest.exclude(numbered=None).values("numbered")[:1]
        return self._ended(rows).filter(at__gte=Coalesce(Subquery(has_so_many), Value(BEGINNING)))

    def _all(self, rows: QuerySet) -> list[Any]:
        """Several may share the moment at which the stretch begins; all of them belong to it."""
        return list(self._ended(rows).filter(at__gte=self.since).order_by("at", "pk"))

    def _ended(self, rows: QuerySet) -> QuerySet:
        return rows.filter(at__lt=self._before) if self._before else rows


def _query(asked: Mapping[str, datetime]) -> str:
    written = urlencode({name: moment.isoformat() for name, moment in asked.items()})
    return f"?{written}" if written else ""


def _moment(written: str) -> datetime | None:
    try:
        moment = parse_datetime(written)
        # The database takes no offset of a day, and nothing before the year 1.
        known = moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        known = None
    if written and known is None:
        raise BadRequest("no moment of ours")
    return known
