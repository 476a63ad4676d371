"""The link of a number that was merged: where it goes on, and nobody else's words."""

import pytest

from amends.cases.models import Case
from amends.portal.tests.conftest import a_case


@pytest.fixture
def again(inside) -> Case:
    return a_case(inside, subject="还是延误", words="又问一次：三个小时算谁的")


@pytest.fixture
def guests(inside) -> Case:
    return a_case(inside, customer="陈国栋", words="同一班飞机，也等了三个小时")


def link_of(case: Case) -> str:
    return f"/s/{case.status_token}/"


def test_the_old_link_shows_the_case_that_it_goes_on_as_with_the_words_of_both(
    browser, case, again, lin
):
    again.reply("我们正在核实", by=lin)
    again.merge_into(case, by=lin)
    for link in (link_of(again), link_of(case)):
        page = browser.get(link).content.decode()
        for words in (case.own_words, again.own_words, "我们正在核实", case.label):
            assert words in page
    browser.post(link_of(again) + "urge/")
    case.refresh_from_db()
    assert case.urged == 1


def test_of_two_customers_neither_reads_what_the_other_said(browser, case, guests, lin):
    guests.merge_into(case, by=lin, across_customers=True)
    submission = "01920000-0000-7000-8000-000000000000"
    browser.post(
        link_of(guests) + "messages/", {"words": "我姓陈，这是我的", "submission": submission}
    )
    case.reply("周女士，结果如下", by=lin)
    theirs = browser.get(link_of(case)).content.decode()
    assert "周女士，结果如下" in theirs
    assert guests.own_words not in theirs and "我姓陈" not in theirs
    his = browser.get(link_of(guests)).content.decode()
    assert guests.own_words in his and "我姓陈" in his and guests.label in his
    assert "周女士" not in his and case.own_words not in his
    assert case.messages.filter(text="我姓陈，这是我的", customer=guests.customer).exists()
