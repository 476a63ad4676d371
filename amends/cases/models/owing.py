"""Who owes what, kept for the day on which it is given back."""

from uuid import UUID

from django.db import models

from amends.cases.models.promise import Promise
from amends.people.models import Membership

Owed = dict[str, list[str | None]]


def noted(promises: models.QuerySet[Promise]) -> Owed:
    """By promise, the person and the team that owe it."""
    return {
        str(key): [str(owner) if owner else None, str(team) if team else None]
        for key, owner, team in promises.values_list("pk", "owner", "team")
    }


def give_back(owed: Owed) -> None:
    """Whoever owed it owes it again, where it is still owed and she is still there."""
    owners = [owner for owner, _team in owed.values() if owner]
    here = set(Membership.objects.handling().filter(pk__in=owners).values_list("pk", flat=True))
    for promise in Promise.objects.outstanding().filter(pk__in=owed):
        owner, team = owed[str(promise.pk)]
        if owner is None or UUID(owner) in here:
            Promise.objects.filter(pk=promise.pk).update(owner=owner, team=team)
