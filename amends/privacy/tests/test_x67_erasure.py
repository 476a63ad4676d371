"""X-67: a customer is erased while evidence is owed. Nothing of her is left, and nothing counted changes."""

from contextlib import contextmanager

import pytest

from amends.cases.models import Case, Oversight, Promise
from amends.cases.models.words import OPEN
from amends.customers.models import Customer
from amends.desk.models import View
from amends.dispatch.models import Dispatch
from amends.events.actor import system
from amends.events.auditing import examine
from amends.events.models import Event, Seal
from amends.letters.models import FormalLetter
from amends.now import at
from amends.privacy.erasing import AlreadyErased, erase
from amends.privacy.forsaken_files import remove_forsaken_files
from amends.privacy.kept_list import note_erasure, noted
from amends.privacy.models import Erasure
from amends.privacy.tests.conftest import MORNING
from amends.privacy.tests.life import CANARIES, LONG_AFTER
from amends.privacy.tests.scan import files_with, tables_with
from amends.recovery.models import Grant
from amends.referrals.models import Referral
from amends.reports.figures import FIGURES
from amends.reports.figures.standing import OPEN_BY_AGE
from amends.reports.period import Period

pytestmark = pytest.mark.django_db


@contextmanager
def sealed(workspace):
    """What was written so far is sealed, and at the end everything is; then the chain must hold."""
    _seal(workspace)
    yield
    _seal(workspace)
    assert not list(examine(workspace.pk))


def _seal(workspace):
    everything = Event.objects.filter(workspace_id=workspace.pk).values_list("id", flat=True)
    Seal.objects.seal(workspace.pk, list(everything))


def test_x67_nothing_of_an_erased_customer_is_left_in_any_table_or_file(life, tmp_path):
    assert len({row.partition(":")[0] for row in tables_with(CANARIES)}) > 15
    assert len(list(files_with(CANARIES, tmp_path))) == 5
    with sealed(life.home):
        erase(life.customer, by=life.sun, reason=Erasure.Reason.ASKED)
    assert not list(tables_with(CANARIES))
    with at(MORNING + LONG_AFTER):
        remove_forsaken_files()
    assert not list(files_with(CANARIES, tmp_path))


def test_x67_totals_causes_and_the_times_of_promises_stay(life):
    counted, before = figures(life), times(life)
    amounts = list(Grant.objects.values_list("amount", "currency"))
    erase(life.customer, by=life.sun, reason=Erasure.Reason.ASKED)
    assert figures(life) == counted
    assert times(life) == before
    assert list(Grant.objects.values_list("amount", "currency")) == amounts != []
    assert Event.objects.filter(action="customer.erased", subject_id=life.customer.pk).count() == 1


def test_x67_what_is_open_is_withdrawn_and_nothing_is_owed(life):
    erase(life.customer, by=life.sun, reason=Erasure.Reason.ASKED)
    assert not life.cases().filter(state__in=OPEN).exists()
    assert not Promise.objects.outstanding().filter(case__customer=life.customer).exists()
    for waiting in (
        Oversight.objects.standing(), Referral.objects.open(), Dispatch.objects.open(),
        FormalLetter.objects.waiting(),
    ):  # fmt: skip
        assert not waiting.filter(case__customer=life.customer).exists()


def test_x67_links_that_were_sent_to_her_open_nothing(life, client):
    links = [case.status_url for case in life.cases()]
    assert client.get(links[0]).status_code == 200
    erase(life.customer, by=life.sun, reason=Erasure.Reason.ASKED)
    assert {client.get(link).status_code for link in links} == {404}


def test_who_was_once_two_customers_goes_as_a_whole(life, tmp_path, settings):
    other = Customer.objects.record(
        life.home,
        by=system,
        name="雀离小姐",
        contacts={"email": "wren@zebra.example"},
        vouched="agent",
    )
    View.objects.keep(by=life.lin, name="雀离小姐", line="")
    other.merge_into(life.customer, by=life.sun)
    erase(life.customer, by=life.sun, reason=Erasure.Reason.ASKED)
    assert not list(tables_with([*CANARIES, "雀离小姐", "wren@zebra"]))
    note_erasure(Event.objects.get(action="customer.erased"))
    assert {customer for _, customer in noted()} == {life.customer.pk, other.pk}


def test_erasing_twice_is_refused_and_erases_nobody_else(life, inside):
    erase(life.customer, by=life.sun, reason=Erasure.Reason.ASKED)
    with pytest.raises(AlreadyErased):
        erase(life.customer, by=life.sun, reason=Erasure.Reason.ASKED)
    assert inside.customer("陈国栋").contact_points.exists()
    assert Case.objects.filter(own_words="同行").exists()


def figures(life) -> dict:
    """Every figure of Pulse but that of open cases, which erasing ends."""
    period = Period.last(30, life.home)
    return {
        name: sorted(map(str, figure.rows(life.sun, period).values_list("pk", flat=True)))
        for name, figure in FIGURES.items()
        if figure is not OPEN_BY_AGE
    }


def times(life) -> list:
    made = Promise.objects.filter(case__customer=life.customer).order_by("pk")
    return list(made.values_list("kind", "due_at", "kept_at", "broken_at"))
