"""Intake: the one verb by which every door makes a case."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import AccountManagerTold, Registered
from amends.cases.models.promise import PromiseKind
from amends.cases.models.promising import AT_THE_START
from amends.cases.models.words import OPEN, Channel, Source, State, WhoseWords
from amends.cases.order_numbers import order_number, spellings
from amends.database import insert_together
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Team
from amends.words.cleaning import clean_text, one_line

AHEAD = timedelta(minutes=5)
LONGEST_WORDS = 100_000
MOST_ALIKE = 5
LATELY = timedelta(days=30)
# Told with the number in hand: on the telephone, at the counter, on the page itself.
HEARD_IN_PERSON = {
    Channel.PHONE, Channel.VISIT, Channel.OUTREACH, Channel.WECHAT, Channel.WEB,
}  # fmt: skip


class ReceivedInTheFuture(ValueError):
    """`received_at` lies more than five minutes ahead."""


class RegistrableQuerySet(models.QuerySet[Any, Any]):
    def perhaps_the_same(self, customers: Iterable, *, order_no: str = ""):
        """Open cases of these customers or about this order, newest first: what is being told now may
        have been told before."""
        alike = models.Q(customer__in=list(customers))
        if order_no:
            alike |= models.Q(order_no__in=spellings(order_no))
        return self.filter(alike, state__in=OPEN).order_by("-pk")[:MOST_ALIKE]

    def told_lately(self):
        """What may be spoken of again: open, or told within thirty days."""
        lately = models.Q(state__in=OPEN) | models.Q(received_at__gte=now() - LATELY)
        return self.filter(lately).exclude(state=State.MERGED)

    def about_order(self, order_no: str):
        return self.filter(order_no__in=spellings(order_no))

    def register(
        self,
        workspace,
        customer,
        *,
        by: Acting,
        channel: str,
        source: str = Source.CUSTOMER,
        words: str,
        kind: str = "complaint",
        subject: str = "",
        whose_words: str = WhoseWords.CUSTOMER,
        remedy_sought: list[str] | None = None,
        order_no: str = "",
        received_at: datetime | None = None,
        team: Team | None = None,
        assigned_to=None,
        **fields,
    ):
        """Makes a case with its number and the promises of the rules in force.

        `received_at` is when the customer spoke, where that was before now; the clocks start
        there. `assigned_to` is who heard it, and keeps it. All its rows are one statement;
        `case.promised` holds the promises made. A `team` that is dissolved in this moment gets
        nothing: such a case is in everybody's queue. Raises ReceivedInTheFuture.
        """
        moment = now()
        received_at = received_at or moment
        if received_at > moment + AHEAD:
            raise ReceivedInTheFuture(received_at)
        with transaction.atomic(savepoint=False):
            case = self.model(
                workspace=workspace,
                number=workspace.next_number(),
                customer=customer,
                kind=kind,
                channel=channel,
                source=source,
                subject=one_line(subject, at_most=200),
                own_words=clean_text(words, at_most=LONGEST_WORDS),
                whose_words=whose_words,
                remedy_sought=remedy_sought or [],
                order_no=order_number(order_no),
                received_at=received_at,
                registered_at=moment,
                team=team and Team.objects.kept_standing(team.pk),
                assigned_to=assigned_to,
                first_heard_by=assigned_to,
                state=State.IN_PROGRESS if assigned_to else State.REGISTERED,
                **fields,
            )
            case.promised = case.promises_by_rule(AT_THE_START, start=received_at)
            _insert(case, by=by)
        return case


def _insert(case, *, by: Acting) -> None:
    """With all that begins with it, as one statement."""
    events = _first_events(case, by=by)
    owed = [promise.due_at for promise in case.promised if promise.is_outstanding]
    case.next_due_at = min(owed, default=None)
    insert_together([case, case.search_text(), *case.promised, *events])


def _first_events(case, *, by: Acting) -> list[Event]:
    """Also those of what is kept by having been heard."""
    events = [*_beginning(case, by), *(case.event_of_making(one, by=by) for one in case.promised)]
    # Who hears of a customer through others has told the customer nothing yet.
    if case.channel in HEARD_IN_PERSON and case.source == Source.CUSTOMER:
        acknowledged = (one for one in case.promised if one.kind == PromiseKind.ACKNOWLEDGE)
        events += [promise.keep_at_once(by=by) for promise in acknowledged]
    return events


def _beginning(case, by: Acting) -> list[Event]:
    begun = [_registered(case, by)]
    if manager := case.customer.account_manager_id:
        facts = AccountManagerTold(to=manager)
        begun.append(case.event(CaseAction.ACCOUNT_MANAGER_TOLD, by=by, facts=facts))
    return begun


def _registered(case, by: Acting) -> Event:
    facts = Registered(
        number=case.number,
        kind=case.kind,
        channel=case.channel,
        source=case.source,
        received_at=case.received_at,
    )
    return case.event(CaseAction.REGISTERED, by=by, facts=facts)
