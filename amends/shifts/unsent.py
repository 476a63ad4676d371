"""Letters on paper that are not on their way, in the cases that are handed over: the next shift opens them
from there."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from amends.letters.models import FormalLetter


def unsent_letters(cases: Collection[UUID]) -> dict[UUID, list[FormalLetter]]:
    """By case; one that has none is not there."""
    found = defaultdict(list)
    for letter in FormalLetter.objects.waiting().filter(case__in=cases).order_by("id"):
        found[letter.case_id].append(letter)
    return dict(found)
