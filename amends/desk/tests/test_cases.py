"""The lists of cases and the search."""

import pytest

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.desk.case_lists import CaseList

CASES = "/w/xinghe/cases/"
HTMX = {"HX-Request": "true"}


def listed(browser, **query) -> str:
    return browser.get(CASES, query, headers=HTMX).text


def test_my_cases_and_those_of_nobody_are_two_lists(world, case, unheld):
    browser = world.signed_in("lin")
    mine, unassigned = listed(browser, list="mine"), listed(browser, list="unassigned")
    assert case.title in mine and unheld.title not in mine
    assert unheld.title in unassigned and case.title not in unassigned


def test_what_was_answered_and_what_is_closed_are_lists_of_their_own(world, case, lin):
    case.answer(by=lin)
    browser = world.signed_in("lin")
    assert case.title in listed(browser, list="answered")
    case.close(by=lin, reason="by_hand")
    assert case.title in listed(browser, list="closed")
    assert case.title not in listed(browser, list="mine")


@pytest.mark.parametrize("words", ["跑道", "延誤", "周雅婷", "8000"])
def test_words_names_and_numbers_find_a_case_in_both_scripts(world, case, unheld, words):
    found = listed(world.signed_in("zhang"), q=words)
    assert case.title in found and unheld.title not in found


@pytest.mark.parametrize(
    "words", ["周雅婷", "周雅", "zhou ya", "13800138000", "138 0013 8000", "YATING@example.org"]
)
def test_a_search_finds_customers_above_cases(world, case, words):
    found = listed(world.signed_in("zhang"), q=words)
    customer = found.index(f"/w/xinghe/customers/{case.customer_id}/")
    assert "陈国栋" not in found
    if case.title in found:
        assert customer < found.index(case.title)


def test_a_search_finds_a_customer_by_the_number_that_the_organisation_gave(
    world, inside, case, lin
):
    token = {"external_id": "XH-88123"}
    Customer.objects.filter(pk=case.customer_id).update(**token)
    found = listed(world.signed_in("lin"), q="XH-88123")
    assert f"/customers/{case.customer_id}/" in found


def test_a_word_within_a_name_finds_the_customers_of_the_cases_found(world, register, inside, lin):
    smith = Customer.objects.record(inside.home, by=lin, name="Anna Maria Smith")
    Case.objects.register(inside.home, smith, by=smith, channel="web", words="late")
    other = Customer.objects.record(inside.home, by=lin, name="Bo Jones")
    Case.objects.register(inside.home, other, by=other, channel="web", words="told by smith")
    found = listed(world.signed_in("lin"), q="smith")
    assert f"/customers/{smith.id}/" in found and f"/customers/{other.id}/" not in found


def test_who_has_no_case_is_found_and_nothing_else_is_said_to_be_missing(world, inside, lin):
    new = Customer.objects.record(inside.home, by=lin, name="欧阳静")
    found = listed(world.signed_in("lin"), q="欧阳静")
    assert f"/customers/{new.id}/" in found and 'class="empty"' not in found


def test_conditions_alone_find_no_customers_and_further_pages_none_again(world, register, lin):
    for number in range(52):
        register(f"跑道 {number}", assigned_to=lin)
    assert "/customers/" not in listed(world.signed_in("lin"), q="state:open")
    first = CaseList(lin, words="周雅婷")
    assert len(first.customers) == 1
    assert CaseList(lin, words="周雅婷", after=first.next_page).customers == []


def test_a_customer_of_another_organisation_is_not_found(world, case):
    with world.elsewhere.enter():
        theirs = Customer.objects.create(
            workspace=world.elsewhere, name="郑远山", sort_key="zheng yuan shan 郑远山"
        )
    assert str(theirs.id) not in listed(world.signed_in("lin"), q="郑远山")


def test_looking_for_customers_is_one_question_more(
    world, case, unheld, lin, django_assert_num_queries
):
    found = CaseList(lin, words="周雅婷")
    assert found.rows
    with django_assert_num_queries(1):
        assert [customer.name for customer in found.customers] == ["周雅婷"]


def test_words_that_nobody_said_find_nothing_and_say_so(world, case):
    assert case.title not in listed(world.signed_in("lin"), q="彩虹独角兽")


def test_an_outsider_finds_neither_list_nor_case(world, case):
    assert world.signed_in("zhou").get(CASES).status_code == 404
    assert world.signed_in("zhou").get(f"{CASES}{case.number}/").status_code == 404


def test_nobody_without_signing_in(client):
    assert client.get(CASES).status_code == 302


def test_a_list_goes_on_where_it_stopped(register, lin):
    for number in range(53):
        register(f"第{number}件")
    for name in ("unassigned", "all", "mine"):
        if name == "mine":
            Case.objects.update(assigned_to=lin)
        first = CaseList(lin, name)
        second = CaseList(lin, name, after=first.next_page)
        assert len({case.number for case in [*first.rows, *second.rows]}) == 53, name
        assert second.next_page == ""


def test_a_long_list_costs_no_more_than_a_short_one(
    world, register, lin, django_assert_num_queries
):
    browser = world.signed_in("lin")
    for more in (10, 35):
        for number in range(more):
            register(f"第 {number} 件", assigned_to=lin if number % 2 else None)
        for name in ("mine", "unassigned", "all"):
            with django_assert_num_queries(7 + (name == "unassigned")):
                browser.get(CASES, {"list": name}, headers=HTMX)
