"""The lists of cases and the search."""

import pytest

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


def test_words_that_nobody_said_find_nothing_and_say_so(world, case):
    assert case.title not in listed(world.signed_in("lin"), q="彩虹独角兽")


def test_an_outsider_finds_neither_list_nor_case(world, case):
    assert world.signed_in("zhou").get(CASES).status_code == 404
    assert world.signed_in("zhou").get(f"{CASES}{case.number}/").status_code == 404


def test_nobody_without_signing_in(client):
    assert client.get(CASES).status_code == 302


@pytest.mark.parametrize("name", ["mine", "unassigned", "all"])
def test_a_list_goes_on_where_it_stopped(register, lin, name):
    for number in range(53):
        register(f"第{number}件", assigned_to=None if name == "unassigned" else lin)
    first = CaseList(lin, name)
    second = CaseList(lin, name, after=first.next_page)
    assert len({case.number for case in [*first.rows, *second.rows]}) == 53
    assert second.next_page == ""


@pytest.mark.parametrize("many", [10, 45])
@pytest.mark.parametrize("name", ["mine", "unassigned", "all"])
def test_a_long_list_costs_no_more_than_a_short_one(
    world, register, lin, many, name, django_assert_num_queries
):
    for number in range(many):
        register(f"第 {number} 件", assigned_to=lin if number % 2 else None)
    browser = world.signed_in("lin")
    with django_assert_num_queries(6 + (name == "unassigned")):
        browser.get(CASES, {"list": name}, headers=HTMX)
