"""What a team leaves behind when it is dissolved, and to which team it goes."""

from functools import cached_property

from django.db import transaction
from django.db.models import QuerySet

from amends.cases.actions import Assigned, CaseAction
from amends.cases.models import Case, Promise
from amends.cases.models.words import OPEN
from amends.channels.models import ServiceAddress
from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import Membership, Team


class StandsInTheWay(Exception):
    """The team has something left that no other team was named for, or that one cannot take."""


class Dissolution:
    """For a look beforehand, and for the act itself."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self._here = {"workspace_id": team.workspace_id}

    @property
    def cases(self) -> QuerySet[Case]:
        return Case.objects.filter(team=self.team, state__in=OPEN, **self._here).order_by("id")

    @property
    def promises(self) -> QuerySet[Promise]:
        return Promise.objects.outstanding().filter(team=self.team, **self._here)

    @property
    def addresses(self) -> QuerySet[ServiceAddress]:
        return ServiceAddress.objects.standing().filter(team=self.team, **self._here)

    @cached_property
    def counts(self) -> dict[str, int]:
        return {
            "cases": self.cases.count(),
            "promises": self.promises.count(),
            "addresses": self.addresses.count(),
        }

    @property
    def is_empty(self) -> bool:
        return not any(self.counts.values())

    def heirs(self) -> QuerySet[Team]:
        """Teams in which somebody works on cases."""
        working = Membership.objects.handling().filter(**self._here)
        others = Team.objects.standing().filter(places__membership__in=working, **self._here)
        return others.exclude(pk=self.team.pk).distinct().order_by("name")

    def carry_out(self, heir: Team | None, *, by: Acting) -> None:
        """Whoever holds a case goes on holding it. Raises StandsInTheWay, and then nothing happens."""
        with transaction.atomic():
            cases = list(self.cases.select_for_update(of=("self",)))
            # Ended first, so that nothing comes to it while it is emptied.
            self.team.dissolve(by=by)
            if heir is None:
                if cases or self.promises.exists() or self.addresses.exists():
                    raise StandsInTheWay(self.team)
                return
            if not self.heirs().filter(pk=heir.pk).exists():
                raise StandsInTheWay(heir)
            self._hand_over(cases, heir, by=by)

    def _hand_over(self, cases: list[Case], heir: Team, *, by: Acting) -> None:
        facts = Assigned(team=heir.pk)
        events = [case.event(CaseAction.HANDED_OVER, by=by, facts=facts) for case in cases]
        Case.objects.filter(pk__in=[case.pk for case in cases]).update(team=heir)
        self.promises.update(team=heir)
        Event.objects.bulk_create(events)
        for address in self.addresses:
            address.move_to(heir, by=by)
