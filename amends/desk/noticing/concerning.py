"""Of thousands of promises that are broken at once nearly all concern nobody yet: they are on cases
that nobody has taken and nobody follows. That is asked for many events together."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models.functions import Coalesce

from amends.cases.models import Case, Promise
from amends.cases.models.followable import CaseFollower
from amends.cases.promise_actions import PromiseAction
from amends.desk.noticing.tellings import NEWS_OF_A_CASE, SETTLED, TELLINGS
from amends.events.models import Event

OF_PROMISES = (PromiseAction.WARNED.value, PromiseAction.BROKEN.value)
GOES_ON = Coalesce("merged_into", "pk")


def concerning_somebody(events: list[Event]) -> list[Event]:
    """Without those that only whoever owes the promise or follows the case would be told of, where
    there is nobody."""
    owed = _with_an_owner(each.facts["promise"] for each in events if each.action in OF_PROMISES)
    followed = _followed({each.case_id for each in events if each.action in NEWS_OF_A_CASE})

    def concerns_somebody(event: Event) -> bool:
        if event.action in NEWS_OF_A_CASE and event.case_id in followed:
            return True
        if event.action in OF_PROMISES:
            return event.facts["promise"] in owed
        return event.action in TELLINGS or event.action in SETTLED

    return [event for event in events if concerns_somebody(event)]


def _with_an_owner(promises: Iterable[str]) -> set[str]:
    owed = Promise.objects.filter(pk__in=list(promises)).exclude(owner=None)
    return {str(key) for key in owed.values_list("pk", flat=True)}


def _followed(cases: Collection[UUID | None]) -> set[UUID]:
    """Those that somebody follows, be it under the number of a case merged with them."""
    goes_on = dict(Case.objects.filter(pk__in=cases).values_list("pk", GOES_ON))
    roots = set(goes_on.values())
    told = CaseFollower.objects.filter(case__in=Case.objects.with_merged(roots))
    followed = set(told.values_list(Coalesce("case__merged_into", "case"), flat=True))
    return {case for case, root in goes_on.items() if root in followed}
