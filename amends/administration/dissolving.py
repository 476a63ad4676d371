"""What a team leaves behind when it is dissolved, and to which team it goes."""

from functools import cached_property

from django.db import transaction
from django.db.models import QuerySet

from amends.cases.actions import CaseAction
from amends.cases.facts import Assigned
from amends.cases.models import Case, Promise
from amends.cases.models.other_hours import hurry
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
        """Also the retired ones: whoever revives one should find a team behind it."""
        return ServiceAddress.objects.filter(team=self.team, **self._here)

    @cached_property
    def counts(self) -> dict[str, int]:
        return {
            "cases": self.cases.count(),
            "promises": self.promises.count(),
            "addresses": self.addresses.standing().count(),
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
            self._take_teams(heir)
            if self.cases.exclude(pk__in=[case.pk for case in cases]).exists():
                raise StandsInTheWay(self.team)  # given to it while its teams were taken
            self.team.dissolve(by=by)
            if heir is None:
                if cases or self.promises.exists() or self.addresses.standing().exists():
                    raise StandsInTheWay(self.team)
                self._move_addresses(None, by=by)
                return
            if not self.heirs().filter(pk=heir.pk).exists():
                raise StandsInTheWay(heir)
            self._hand_over(cases, heir, by=by)

    def _take_teams(self, heir: Team | None) -> None:
        """So that neither ends meanwhile at another's hands, and nobody gives them a case."""
        keys = [team.pk for team in (self.team, heir) if team]
        here = Team.objects.filter(pk__in=keys, **self._here).order_by("pk")
        for team in here.select_for_update(of=("self",), no_key=True):
            if team.dissolved_at:
                raise StandsInTheWay(team)

    def _hand_over(self, cases: list[Case], heir: Team, *, by: Acting) -> None:
        facts = Assigned(team=heir.pk)
        events = [case.event(CaseAction.HANDED_OVER, by=by, facts=facts) for case in cases]
        here = Case.objects.filter(pk__in=[case.pk for case in cases])
        here.update(team=heir)
        self.promises.update(team=heir)
        theirs = Case.objects.with_merged([case.pk for case in cases])
        if hurry(Promise.objects.filter(case__in=theirs), heir, by=by):
            here.refresh_next_due()
        Event.objects.bulk_create(events)
        self._move_addresses(heir, by=by)

    def _move_addresses(self, heir: Team | None, *, by: Acting) -> None:
        for address in self.addresses:
            address.move_to(heir, by=by)
