"""Customers before cases, and cases in the order of their keys: of those who take several of them,
none waits for ever."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.cases.handing_over import HandOver
from amends.cases.models import Case
from amends.customers.models import Customer
from amends.events.actor import system
from amends.privacy.erasing import erase
from amends.privacy.models import Erasure
from amends.world.at_once import at_once
from amends.world.fixtures import World

TAKES = re.compile(r'^(?:SELECT .* FROM|UPDATE) "(customers_customer|cases_case)"(.*)', re.DOTALL)


def taken(deed) -> list[str]:
    """Which of the two tables it takes rows of, one after the other."""
    with CaptureQueriesContext(connection) as asked:
        deed()
    found = [
        match[1]
        for query in asked
        if (match := TAKES.match(query["sql"]))
        and (query["sql"].startswith("UPDATE") or "FOR UPDATE" in match[2])
    ]
    return [each for n, each in enumerate(found) if not n or each != found[n - 1]]


def hold(customer: Customer, member) -> None:
    """Two cases of hers, both with this colleague."""
    for words in ("延误", "行李"):
        fields = {"channel": "web", "words": words, "assigned_to": member}
        Case.objects.register(customer.workspace, customer, by=customer, **fields)


@pytest.fixture
def entrusted(inside):
    yating, lin = inside.customer("周雅婷"), inside.member("lin")
    yating.entrust_to(lin, by=system)
    hold(yating, lin)
    return yating


def test_whoever_hands_over_erases_or_merges_takes_customers_before_cases(inside, entrusted):
    lin, wang = inside.member("lin"), inside.member("wang")
    other = inside.customer("陈国栋")
    for deed in (
        lambda: HandOver(lin).to(wang, by=wang),
        lambda: entrusted.merge_into(other, by=wang),
        lambda: erase(other, by=wang, reason=Erasure.Reason.ASKED),
    ):
        assert taken(deed)[:2] == ["customers_customer", "cases_case"]


def test_of_one_who_hands_over_and_one_who_erases_neither_waits_for_ever(committed_db):
    world = World()
    with world.home.enter():
        lin, wang = world.member("lin"), world.member("wang")
        yating = world.customer("周雅婷")
        yating.entrust_to(lin, by=system)
        hold(yating, lin)
        reason = Erasure.Reason.ASKED
        at_once(
            [
                lambda: HandOver(lin).to(wang, by=wang),
                lambda: erase(Customer.objects.get(pk=yating.pk), by=wang, reason=reason),
            ]
        )
        assert Customer.objects.get(pk=yating.pk).is_erased
        assert not Case.objects.filter(assigned_to=lin, state="registered").exists()
