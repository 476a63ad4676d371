"""Finding customers by what somebody types: part of a name, a number, an address."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.expressions import RawSQL

from amends.customers.models.contact_point import ContactPoint, Kind, UnusableContact, normalised
from amends.words.cleaning import normalise, one_line
from amends.words.ordering import sound
from amends.words.searching import quoted

MOST_LOOKED_UP = 50
MOST_NAMED = 2000
# As much of a word as the index of names holds.
LONGEST_ENDING = 20


class FindableQuerySet(models.QuerySet[Any, Any]):
    def found_by(self, text: str, *, country: str = "CN"):
        """Those whose number or address this is, or whose name holds every word of it, by sound too;
        of more than 2,000 such names the first."""
        if not normalise(text):
            return self.none()
        first = self._named(text, at_most=MOST_NAMED).values("pk")
        return self.filter(pk__in=first.union(*_points_of(text, country)))

    def are_more_named(self, text: str) -> bool:
        """Whether more names hold every word of it than `found_by` finds."""
        if not normalise(text):
            return False
        return self._named(text, at_most=MOST_NAMED + 1).count() > MOST_NAMED

    def looked_up(self, text: str, *, country: str = "CN", among: Collection[UUID] = ()):
        """As `found_by`, but by indexes alone, for where one looks for something else as well: of
        names those that begin so, and of the customers `among` those that hold the words anywhere.
        """
        named = _named(text)
        if not named:
            return self.none()
        spoken = sound(text)
        begun = self.filter(named, sort_key__gte=spoken, sort_key__lt=f"{spoken}\U0010ffff")
        ways = [
            self.filter(named, pk__in=among),
            self.filter(external_id=one_line(text)[:80]).exclude(external_id=""),
            *(self.filter(pk__in=points) for points in _points_of(text, country)),
        ]
        first = begun.order_by("sort_key", "pk").values("pk")[:MOST_LOOKED_UP]
        return self.filter(pk__in=first.union(*(way.order_by().values("pk") for way in ways)))

    def _named(self, text: str, *, at_most: int):
        """The first of the workspace whose names hold every word of it."""
        words = normalise(text).split()
        beginnings = " & ".join(f"{quoted(word[:LONGEST_ENDING])}:*" for word in words)
        holding = RawSQL(
            "SELECT customers_named(%s::tsquery, %s, %s)", [beginnings, words, at_most]
        )
        return self.model.objects.filter(_named(text), pk__in=holding).order_by()


def _named(text: str) -> models.Q:
    named = models.Q()
    for word in normalise(text).split():
        named &= models.Q(sort_key__contains=word)
    return named


def _points_of(text: str, country: str) -> Iterator[models.QuerySet]:
    """The customers who have this as a number or address, for each kind that it could be."""
    for kind in Kind.values:
        with suppress(UnusableContact):
            points = ContactPoint.objects.filter(kind=kind, value=normalised(kind, text, country))
            yield points.values("customer_id")
