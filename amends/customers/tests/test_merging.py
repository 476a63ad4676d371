"""Two rows that turn out to be one customer become one and two again, without anything lost."""

import pytest
from django.db import IntegrityError, connection, transaction

from amends.cases.models import Case, Message
from amends.customers.models import ContactPoint, Customer, Move
from amends.customers.models.contact_point import How
from amends.customers.models.mergeable import CannotMergeCustomers
from amends.events.models import Event


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def yating(inside) -> Customer:
    return inside.customer("周雅婷")


@pytest.fixture
def twin(inside, yating, lin) -> Customer:
    """周雅婷 once more: she wrote from another address, and gave the same number."""
    contacts = {"email": "zhou@work.example", "phone": yating.phone.value}
    return Customer.objects.record(
        inside.home, by=lin, name="周小姐", contacts=contacts, vouched=None, external_id=""
    )


@pytest.fixture
def case(inside, twin) -> Case:
    case = Case.objects.register(inside.home, twin, by=twin, channel="email", words="没有人回我")
    case.receive("还在等", by=twin)
    return case


def rows(*customers: Customer) -> list:
    return [
        [
            list(model.objects.filter(customer__in=customers).order_by("pk").values())
            for model in (Case, Message, ContactPoint)
        ],
        list(Customer.objects.filter(pk__in=[c.pk for c in customers]).order_by("pk").values()),
    ]


def test_whatever_was_the_ones_is_the_others_and_undoing_brings_back_exactly_what_was(
    case, twin, yating, lin
):
    before = rows(twin, yating)
    twin.merge_into(yating, by=lin)
    assert Case.objects.get(pk=case.pk).customer == yating
    assert case.messages.get().customer == yating
    assert yating.contact_points.filter(value="zhou@work.example").exists()
    assert twin.unmerge(by=lin) == []
    assert rows(twin, yating) == before


def test_what_was_proved_for_either_stays_proved(inside, twin, yating, lin):
    twin.contact_points.get(kind="phone").verify(by=lin, how=How.AGENT)
    ContactPoint.objects.filter(customer=yating, kind="phone").update(
        verified_at=None, verified_how=""
    )
    twin.merge_into(yating, by=lin)
    assert yating.contact_points.get(kind="phone").verified_how == How.AGENT
    phone = {"phone": yating.phone.value}
    assert Customer.objects.record(inside.home, by=lin, contacts=phone, vouched=How.AGENT) == yating
    twin.unmerge(by=lin)
    assert not yating.contact_points.get(kind="phone").is_verified


def test_what_has_been_changed_since_stays_and_is_listed(case, twin, yating, lin, inside):
    twin.merge_into(yating, by=lin)
    case.refresh_from_db()
    case.customer = inside.customer("陈国栋")
    case.save(update_fields=["customer"])
    [stayed] = twin.unmerge(by=lin)
    assert (stayed.table, stayed.row) == ("cases.case", case.pk)
    case.refresh_from_db()
    assert case.customer == inside.customer("陈国栋")


def test_merging_and_unmerging_twice_is_harmless(case, twin, yating, lin):
    for _ in range(2):
        twin.merge_into(yating, by=lin)
    moved = Move.objects.count()
    for _ in range(2):
        assert twin.unmerge(by=lin) == []
    told = Event.objects.filter(subject_id=twin.pk, action__contains="merged").order_by("id")
    assert [(each.action, each.facts["moved"]) for each in told] == [
        ("customer.merged", moved),
        ("customer.unmerged", moved),
    ]


def test_a_customer_is_merged_in_one_step_alone(inside, twin, yating, lin):
    third = inside.customer("陈国栋")
    twin.merge_into(yating, by=lin)
    for one, other, why in (
        (third, third, "itself"),
        (third, twin, "merged"),
        (yating, third, "holds others"),
    ):
        with pytest.raises(CannotMergeCustomers, match=why):
            one.merge_into(other, by=lin)
        with (
            pytest.raises(IntegrityError, match="takes in no other"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "UPDATE customers_customer SET merged_into_id = %s WHERE id = %s",
                [other.pk, one.pk],
            )


def test_nobody_finds_the_merged_row_again(twin, yating, lin):
    twin.merge_into(yating, by=lin)
    assert twin not in yating.lookalikes()
    assert Customer.objects.under(twin.pk).get() == yating
