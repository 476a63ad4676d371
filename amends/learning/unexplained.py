"""Closed cases of which nobody has yet said why they came about."""

from django.db.models import QuerySet

from amends.cases.models import Case
from amends.cases.models.words import State


def unexplained(cases: QuerySet[Case]) -> QuerySet[Case]:
    """History that was imported is not asked about: nobody here worked on it."""
    return cases.filter(state=State.CLOSED, found_causes=None, imported_from="")
