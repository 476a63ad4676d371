"""Handing over all that one member owes to customers, so that nothing stays with somebody who is gone.

That is her open cases with every promise in them, her word given in the cases of colleagues, and the
cases without a holder in teams where nobody else works; and the customers entrusted to her.
"""

from functools import cached_property
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q

from amends.cases.actions import CaseAction
from amends.cases.facts import Assigned
from amends.cases.models import Case, Escalation, Promise
from amends.cases.models.assignable import NotTheirs
from amends.cases.models.other_hours import hurry
from amends.cases.models.words import OPEN
from amends.cases.promise_actions import PassedOn, PromiseAction
from amends.customers.models import Customer
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, Team


class HandOver:
    """What `member` holds, for a look beforehand and for the act itself.

    Which teams would stand empty is found out when it is made; make it before she leaves them.
    """

    def __init__(self, member: Membership) -> None:
        self.member = member
        self._here = {"workspace_id": member.workspace_id}
        self._lonely_teams = _teams_of_her_alone(member)

    @property
    def cases(self) -> models.QuerySet[Case]:
        """Open ones, with what is due soonest first."""
        alone = Q(assigned_to=None, team__in=self._lonely_teams)
        mine = Case.objects.filter(Q(assigned_to=self.member) | alone, state__in=OPEN, **self._here)
        return mine.order_by(models.F("next_due_at").asc(nulls_last=True), "id")

    @property
    def promises(self) -> models.QuerySet[Promise]:
        """All that is still owed, in these cases and in those of colleagues."""
        of_cases = Q(case__in=self.cases.order_by().values("id"))
        owed = Promise.objects.outstanding().filter(**self._here)
        return owed.filter(of_cases | Q(owner=self.member))

    @property
    def promises_elsewhere(self) -> models.QuerySet[Promise]:
        """Her own word, given in cases that somebody else holds."""
        return self.promises.filter(owner=self.member).exclude(
            case__in=self.cases.order_by().values("id")
        )

    @cached_property
    def counts(self) -> dict[str, int]:
        return {
            "cases": self.cases.count(),
            "promises": self.promises.count(),
            "overdue": self.promises.filter(due_at__lt=now()).count(),
            "elsewhere": self.promises_elsewhere.count(),
            "escalations": self.escalations.count(),
            "accounts": self.accounts.count(),
        }

    @property
    def escalations(self) -> models.QuerySet[Escalation]:
        return Escalation.objects.waiting().filter(to=self.member, **self._here)

    @property
    def accounts(self) -> models.QuerySet[Customer]:
        """The customers whose account manager she is."""
        return Customer.objects.filter(account_manager=self.member, **self._here)

    @property
    def is_empty(self) -> bool:
        return not any(self.counts[held] for held in ("cases", "promises", "accounts"))

    def to(self, heir: Membership | Team, *, by: Acting) -> None:
        """`heir` has all of it from now on: each case and each promise with an event of its own.

        Raises NotTheirs where the person handles no cases here, or nobody in the team does.
        """
        with transaction.atomic():
            person, team = _taken_by(heir, instead_of=self.member)
            # A team is nobody's account manager. Customers before cases is the order of locks.
            self.accounts.entrust_to(person, by=by)
            cases = list(self.cases.order_by("id").select_for_update(of=("self",)))
            elsewhere = list(self.promises_elsewhere.select_for_update(of=("self",)))
            ids = [case.id for case in cases]
            events = [_event_of_case(case, person, team, by=by) for case in cases]
            events += [self._event_of_promise(word, person, team, by=by) for word in elsewhere]
            taken = {"assigned_to": person} | ({"team": team} if team else {})
            Case.objects.filter(pk__in=ids).update(**taken)
            owed = {"owner": person} | ({"team": team} if team else {})
            Promise.objects.outstanding().filter(case__in=ids).update(**owed)
            Promise.objects.filter(pk__in=[word.pk for word in elsewhere]).update(**owed)
            theirs = Promise.objects.filter(case__in=Case.objects.with_merged(ids))
            if team and hurry(theirs, team, by=by):
                Case.objects.filter(pk__in=ids).refresh_next_due()
            Event.objects.bulk_create(events)

    def pass_on_escalations(self) -> None:
        """What was laid before her and can no longer be taken up by her is laid before others."""
        for escalation in self.escalations.select_related("case", "to__user"):
            if not escalation.has_somebody:
                escalation.repeat()

    def _event_of_promise(
        self, promise: Promise, person: Membership | None, team: Team | None, *, by: Acting
    ) -> Event:
        return Event.objects.written(
            PromiseAction.HANDED_OVER,
            by=by,
            workspace_id=promise.workspace_id,
            case_id=promise.case_id,
            subject=promise,
            facts=PassedOn(
                promise=promise.id,
                kind=promise.kind,
                before=self.member.id,
                to=person.id if person else None,
                team=team.id if team else promise.team_id,
            ),
        )


def _event_of_case(
    case: Case, person: Membership | None, team: Team | None, *, by: Acting
) -> Event:
    facts = Assigned(
        to=person.id if person else None,
        before=case.assigned_to_id,
        team=team.id if team else case.team_id,
    )
    return case.event(CaseAction.HANDED_OVER, by=by, facts=facts)


def _taken_by(
    heir: Membership | Team, *, instead_of: Membership
) -> tuple[Membership | None, Team | None]:
    """The person or the team that takes it, held fast until the transaction ends."""
    if heir.workspace_id != instead_of.workspace_id or heir == instead_of:
        raise NotTheirs(heir)
    if isinstance(heir, Team):
        if not _others_in(heir, instead_of).staying().first():
            raise NotTheirs(heir)
        return None, heir
    there = Membership.objects.handling().present()
    there = there.filter(workspace_id=heir.workspace_id, pk=heir.pk)
    if not there.staying().first():
        raise NotTheirs(heir)
    return heir, None


def _teams_of_her_alone(member: Membership) -> list[UUID]:
    """The teams in which nobody else works on cases."""
    if not member.handles_cases:
        return []
    return [
        place.team_id
        for place in member.places.select_related("team")
        if not _others_in(place.team, member).exists()
    ]


def _others_in(team: Team, member: Membership):
    others = Membership.objects.handling().filter(workspace_id=team.workspace_id)
    return others.filter(places__team=team).exclude(pk=member.pk)
