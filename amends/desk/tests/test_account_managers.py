"""Customers who have an account manager: she is told at registration, and never left with nobody."""

import pytest

from amends.administration.leaving import end_membership
from amends.cases.models import Case
from amends.customers.models import Customer
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.events.models import Event


@pytest.fixture
def yating(inside) -> Customer:
    return inside.customer("周雅婷")


@pytest.fixture
def place(yating) -> str:
    return f"/w/xinghe/customers/{yating.id}/account-manager/"


def told() -> set[str]:
    for event in Event.objects.filter(action="account_manager.told"):
        notice(event)
    return {each.recipient.name for each in Notice.objects.filter(kind="account")}


def test_she_is_told_of_a_new_case_and_stands_on_its_page_and_in_the_palette(
    world, yating, place, register, team, lin
):
    zhang, supervisor = world.member("zhang"), world.signed_in("wang")
    for _ in range(2):
        assert supervisor.post(place, {"member": zhang.id}).status_code == 302
    assert Event.objects.filter(action="customer.entrusted").count() == 1, "twice is harmless"
    case = register("行李没有到")
    assert told() == {"小张"}
    assert "小张" in supervisor.get(f"/w/xinghe/cases/{case.number}/").text
    assert "小张" in supervisor.get("/w/xinghe/palette/", {"q": "周雅婷"}).text
    assert "小张" in supervisor.get(f"/w/xinghe/customers/{yating.id}/").text


def test_she_is_not_told_of_what_she_registers_and_others_have_none(world, yating, register, lin):
    register("没有客户经理", name="陈国栋")
    yating.entrust_to(lin, by=lin)
    Case.objects.register(
        world.home,
        Customer.objects.get(pk=yating.pk),
        words="她自己登记的",
        channel="phone",
        by=lin,
    )
    assert Event.objects.filter(action="account_manager.told").count() == 1 and told() == set()


def test_only_colleagues_here_can_be_it_and_nobody_again(world, place, yating):
    browser = world.signed_in("wang")
    with world.elsewhere.enter():
        foreign = world.member("zhou").id
    assert browser.post(place, {"member": foreign}).status_code == 422
    yating.entrust_to(world.member("lin"), by=world.member("wang"))
    browser.post(place, {"member": ""})
    yating.refresh_from_db()
    assert yating.account_manager is None


def test_who_leaves_hands_her_customers_over(world, yating):
    zhang, lin, sun = (world.member(name) for name in ("zhang", "lin", "sun"))
    yating.entrust_to(zhang, by=sun)
    assert "Customers in their care" in (
        world.signed_in("sun").get(f"/w/xinghe/people/{zhang.id}/ending/").text
    )
    end_membership(zhang, heir=lin, by=sun)
    yating.refresh_from_db()
    assert yating.account_manager == lin


def test_merging_keeps_the_account_manager_and_separating_gives_her_back(world, yating, lin):
    other = Customer.objects.record(world.home, by=lin, name="周女士")
    yating.entrust_to(lin, by=lin)
    yating.merge_into(other, by=lin)
    other.refresh_from_db()
    assert other.account_manager == lin
    yating.unmerge(by=lin)
    other.refresh_from_db()
    assert other.account_manager is None


def test_a_program_entrusts_a_customer(world, yating, lin):
    place = f"/customers/{yating.id}/account-manager"
    program = world.api("wang")
    assert program.tell(place, {"member": str(lin.id)}).json()["account_manager"] == "林晓"
    assert program.tell(place, {"member": str(yating.id)}).status_code == 422
    assert program.tell(place, {"member": None}).json()["account_manager"] is None
    assert world.api("lin").tell(place, {"member": None}).status_code == 403
