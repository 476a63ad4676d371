"""Forgetting a customer: who she was and what she said goes, what it taught and cost stays."""

from collections.abc import Callable, Iterator

from django.db import connection, transaction

from amends.cases.models import Case, Oversight, Promise
from amends.cases.models.oversight import OversightState
from amends.cases.models.words import OPEN
from amends.customers.models import Customer
from amends.dispatch.models import Dispatch
from amends.events.actor import Acting
from amends.letters.models import FormalLetter
from amends.outside.kept_digest import KeptDigest
from amends.privacy.mentions import Mentions
from amends.privacy.models import Erasure, ForsakenFile
from amends.privacy.part_by_part import told_part_by_part
from amends.privacy.traces import TRACES
from amends.recovery.models import Offer
from amends.referrals.models import Referral


class AlreadyErased(Exception):
    """There is nothing left to forget."""


class HeldByLaw(Exception):
    """A legal hold stands."""


def erase(customer: Customer, *, by: Acting, reason: Erasure.Reason) -> Erasure:
    """All at once or not at all, and for good. Cases that are open are withdrawn: nobody is left to
    be answered. Raises AlreadyErased, HeldByLaw."""
    of = len(TRACES) + Case.objects.filter(customer=customer, state__in=OPEN).count()
    with told_part_by_part(customer, of=of) as part_is_done, transaction.atomic():
        locked = Customer.objects.select_for_update(of=("self",)).filter(erased_at=None)
        known = locked.filter(pk=customer.pk, workspace_id=customer.workspace_id).first()
        if known is None:
            raise AlreadyErased(customer)
        # What was erased once was not held then; a hold that a backup brought back holds nothing.
        if reason != Erasure.Reason.RESTORED and known.legal_holds.standing().exists():
            raise HeldByLaw(customer)
        cases = Case.objects.filter(customer=known).order_by("pk")
        # All of them first, in the order in which whoever hands over many does it.
        list(cases.select_for_update(of=("self",)))
        _let_go_of_what_others_wait_for(known, by=by)
        for case in cases.filter(state__in=OPEN).select_related("workspace"):
            _end(case, by=by)
            part_is_done()
        _release_the_rest(known, by=by)
        _forget(known, part_is_done)
        erasure = Erasure.objects.write_down(known, by=by, reason=reason, cases=cases.count())
    customer.refresh_from_db()
    return erasure


def _let_go_of_what_others_wait_for(customer: Customer, *, by: Acting) -> None:
    """Departments, platforms, leaders and whoever seals: nothing is left of which they could be told."""
    hers = {"case__customer": customer}
    for dispatch in Dispatch.objects.open().filter(**hers).select_related("case"):
        dispatch.recall(by=by)
    for referral in Referral.objects.open().filter(**hers).select_related("case"):
        referral.drop(by=by)
    for letter in FormalLetter.objects.waiting().filter(**hers).select_related("case"):
        letter.drop("", by=by)
    for oversight in Oversight.objects.standing().filter(**hers).select_related("case"):
        if oversight.state == OversightState.ORDERED:
            oversight.withdraw(by=by)


def _end(case: Case, *, by: Acting) -> None:
    for offer in Offer.objects.pending().filter(case=case).select_related("case"):
        offer.withdraw(by=by)
    case.withdraw(by=by)


def _release_the_rest(customer: Customer, *, by: Acting) -> None:
    """What is owed in cases that go on under another number."""
    for promise in Promise.objects.outstanding().filter(case__customer=customer):
        promise.release(by=by, reason="withdrawn")


def _forget(customer: Customer, part_is_done: Callable[[], None]) -> None:
    with connection.cursor() as cursor:
        # The triggers that keep what was said as it was said let nothing else pass.
        cursor.execute("SET LOCAL amends.erasing = 'on'")
        ForsakenFile.objects.bulk_create(
            ForsakenFile(workspace_id=customer.workspace_id, file=file)
            for file in set(_files_of(customer))
        )
        Mentions(customer).erase()
        for trace in TRACES:
            trace.erase(customer)
            part_is_done()
        cursor.execute("SET LOCAL amends.erasing = 'off'")


def _files_of(customer: Customer) -> Iterator[str]:
    mentions = Mentions(customer)
    # An export that is being finished names its file first, or finds itself gone.
    list(mentions.exports.select_for_update().order_by("pk"))
    rows = [*(trace.of(customer) for trace in TRACES), mentions.mails, mentions.exports]
    for found in rows:
        for column in found.model._meta.local_concrete_fields:
            if isinstance(column, KeptDigest):
                named = found.exclude(**{column.name: ""})
                yield from named.values_list(column.name, flat=True)
