"""Registering by hand what was heard."""

from datetime import timedelta
from uuid import uuid4

import pytest

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.now import at, now

NEW = "/w/xinghe/cases/new/"
HEARD = {
    "phone": "139 0000 1111",
    "name": "王先生",
    "salutation": "mr",
    "words": "孩子的餐券没有收到，登机口说不知道。",
    "whose_words": "customer",
    "remedy_sought": ["replacement", "apology"],
    "kind": "complaint",
    "channel": "phone",
}


@pytest.fixture
def browser(world):
    return world.signed_in("lin")


@pytest.fixture
def cases(inside):
    return Case.objects.order_by("-number")


def test_what_was_heard_becomes_a_case_that_its_hearer_keeps(browser, cases, lin):
    answer = browser.post(NEW, HEARD)
    case = cases[0]
    assert answer["Location"] == f"/w/xinghe/cases/{case.number}/"
    assert (case.assigned_to, case.own_words) == (lin, HEARD["words"])
    assert case.remedy_sought == ["replacement", "apology"]
    assert case.customer.phone.value == "+8613900001111"


def test_the_form_is_there_for_who_handles_cases(world, browser):
    assert browser.get(NEW).status_code == 200
    assert world.signed_in("qian").get(NEW).status_code == 403
    assert world.signed_in("zhou").get(NEW).status_code == 404


@pytest.mark.parametrize("who", ["qian", "he"])
def test_who_only_reads_registers_nothing(world, who, cases):
    assert world.signed_in(who).post(NEW, HEARD).status_code == 403
    assert not cases


def test_a_known_number_shows_its_customer_and_what_is_open(browser, case):
    known = browser.get(NEW + "known/", {"phone": "138 0013 8000"}).text
    assert "周雅婷" in known and case.label in known


def test_half_a_number_shows_nobody(browser, case):
    assert browser.get(NEW + "known/", {"phone": "138 00"}).text.strip() == ""


def test_the_customers_of_another_workspace_are_not_known(world, case):
    known = world.signed_in("zhou").get("/w/yuanshan/cases/new/known/", {"phone": "13800138000"})
    assert "周雅婷" not in known.text


def test_a_customer_chosen_from_the_known_is_registered_for(browser, cases, world):
    known = world.customer("周雅婷")
    browser.post(NEW, HEARD | {"phone": "13800138000", "customer": str(known.pk)})
    assert cases[0].customer == known
    assert Customer.objects.filter(name="王先生").count() == 0


def test_a_customer_of_another_workspace_cannot_be_chosen(browser, cases, world):
    with world.elsewhere.enter():
        foreign = Customer.objects.record(world.elsewhere, by=world.member("zhou"), name="别人")
    assert browser.post(NEW, HEARD | {"customer": str(foreign.pk)}).status_code == 422
    assert not cases


def test_a_number_confirmed_in_conversation_is_verified(browser, cases):
    browser.post(NEW, HEARD | {"is_theirs": "on"})
    assert cases[0].customer.phone.is_verified
    browser.post(NEW, HEARD | {"phone": "139 0000 2222"})
    assert not cases[0].customer.phone.is_verified


def test_words_can_join_a_case_that_is_open(browser, case, cases):
    answer = browser.post(NEW, HEARD | {"add_to": str(case.number)})
    assert answer["Location"] == f"/w/xinghe/cases/{case.number}/"
    assert case.messages.get().text == HEARD["words"]
    assert cases.count() == 1


def test_words_cannot_join_a_case_of_another_workspace(world, case):
    answer = world.signed_in("zhou").post(
        "/w/yuanshan/cases/new/", HEARD | {"add_to": str(case.number)}
    )
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("promise", "hour"), [("今天 15:30 前回电", 15), ("call back by 4 pm today", 16)]
)
def test_a_promise_is_read_out_of_what_was_typed(browser, cases, promise, hour):
    browser.post(NEW, HEARD | {"promise": promise})
    made = cases[0].promises.get(text=promise)
    assert (made.kind, made.due_at.hour) == ("call_back", hour - 8)


def test_a_promise_without_a_time_is_asked_for_one(browser, cases):
    assert browser.post(NEW, HEARD | {"promise": "会回电"}).status_code == 422
    assert not cases


def test_what_was_heard_earlier_starts_its_clocks_then(browser, cases):
    browser.post(NEW, HEARD | {"received_at": "2026-11-20T16:30"})
    case = cases[0]
    assert case.registered_at - case.received_at > timedelta(days=2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": " "},
        {"phone": "12"},
        {"received_at": "2026-11-24T16:30"},
        {"kind": "rant"},
        {"channel": "import"},
        {"source": "10086"},
        {"remedy_sought": ["not_stated", "refund"]},
        {"remedy_sought": ["gold"]},
        {"words": "长" * 100_001},
    ],
)
def test_what_cannot_be_taken_comes_back_and_nothing_typed_is_lost(browser, cases, wrong):
    answer = browser.post(NEW, HEARD | wrong)
    assert answer.status_code == 422 and "王先生" in answer.text
    assert not cases


def test_sent_twice_it_is_one_case(browser, cases):
    mark = {"once": str(uuid4())}
    first, second = browser.post(NEW, HEARD | mark), browser.post(NEW, HEARD | mark)
    assert first["Location"] == second["Location"]
    assert cases.count() == 1


def test_nobody_needs_a_number_or_a_name(browser, cases):
    browser.post(NEW, {name: HEARD[name] for name in ("words", "whose_words", "kind", "channel")})
    assert cases[0].customer.name == "" and cases[0].next_due_at > now()


def test_an_order_that_was_told_before_is_shown_once_and_can_be_registered_all_the_same(
    browser, cases, register
):
    before = register(name="陈国栋", order_no="SH-88")
    answer = browser.post(NEW, HEARD | {"order_no": "SH-88"})
    assert answer.status_code == 422 and "Register all the same" in answer.text
    assert f'name="add_to" value="{before.number}"' in answer.text
    again = HEARD | {"order_no": "SH-88", "seen": str(before.number)}
    assert browser.post(NEW, again).status_code == 302
    assert cases.filter(order_no="SH-88").count() == 2


def test_a_customer_with_an_open_case_is_told_of_before_a_second_one(browser, case, world):
    known = {"phone": "13800138000", "customer": str(world.customer("周雅婷").pk)}
    answer = browser.post(NEW, HEARD | known)
    assert answer.status_code == 422 and case.label in answer.text


def test_what_others_sent_keeps_its_source_and_whose_words_and_tells_the_customer_still(
    browser, cases
):
    told = {"source": "12345", "whose_words": "referral", "order_no": " ＣＡ１８３１ "}
    browser.post(NEW, HEARD | told)
    case = cases[0]
    assert (case.source, case.whose_words, case.order_no) == ("12345", "referral", "CA1831")
    assert case.promises.get(kind="acknowledge").state == "open"
    page = browser.get(f"/w/xinghe/cases/{case.number}/").text
    assert "12345 city hotline" in page and "CA1831" in page


def test_without_a_source_it_was_the_customer_who_was_told_at_once(browser, cases):
    browser.post(NEW, HEARD | {"channel": "wechat"})
    assert (cases[0].source, cases[0].channel) == ("customer", "wechat")
    assert cases[0].promises.get(kind="acknowledge").state == "kept"


def test_a_case_that_is_there_can_be_urged_instead(browser, case, cases):
    urged = HEARD | {"urge": str(case.number)}
    browser.post(NEW, urged)
    case.refresh_from_db()
    assert (case.urged, case.urgings.get().words) == (1, HEARD["words"])
    assert cases.count() == 1
    browser.post(NEW, urged)
    assert case.urgings.count() == 1


def test_what_is_over_cannot_be_urged_and_is_told_kindly(browser, case, lin):
    case.withdraw(by=lin)
    answer = browser.post(NEW, HEARD | {"urge": str(case.number)}, follow=True)
    assert "Take it up again" in answer.text and not case.urgings.exists()


def test_a_case_of_another_workspace_cannot_be_urged(world, case):
    answer = world.signed_in("zhou").post(
        "/w/yuanshan/cases/new/", HEARD | {"urge": str(case.number)}
    )
    assert answer.status_code == 404


def test_words_too_long_for_an_urging_come_back(browser, case):
    answer = browser.post(NEW, HEARD | {"urge": str(case.number), "words": "长" * 1001})
    assert answer.status_code == 422 and not case.urgings.exists()


def test_what_was_told_of_an_order_is_shown_while_it_is_typed(browser, register):
    other = register(name="陈国栋", order_no="CA1831")
    known = browser.get(NEW + "known/", {"order_no": "ca1831"}).text
    assert "陈国栋" in known and f'name="urge" value="{other.number}"' in known


def test_what_was_closed_lately_is_shown_to_be_read(browser, case, lin):
    case.withdraw(by=lin)
    known = browser.get(NEW + "known/", {"phone": "13800138000"}).text
    assert case.label in known and "add_to" not in known
    with at(now() + timedelta(days=31)):
        assert case.label not in browser.get(NEW + "known/", {"phone": "13800138000"}).text


def test_a_number_that_was_silent_is_chosen_by_nobody_but_the_agent(browser, case):
    assert "checked" in browser.get(NEW + "known/", {"phone": "13800138000"}).text.split("new")[0]
    with at(now() + timedelta(days=400)):
        known = browser.get(NEW + "known/", {"phone": "13800138000"}).text
    assert "is it still theirs?" in known and 'value="new" checked' in known


def test_somebody_else_with_this_number_is_another_customer(browser, cases, world):
    browser.post(NEW, HEARD | {"phone": "13800138000", "customer": "new", "is_theirs": "on"})
    assert cases[0].customer.name == "王先生"
    assert cases[0].customer != world.customer("周雅婷")


def test_a_number_that_a_spreadsheet_shortened_is_told_so(browser, cases):
    answer = browser.post(NEW, HEARD | {"phone": "1.38E+10"})
    assert answer.status_code == 422 and "A spreadsheet has shortened this number" in answer.text
    assert not cases


def test_a_salutation_of_ones_own_is_kept(browser, cases):
    browser.post(NEW, HEARD | {"salutation": "老师"})
    assert cases[0].customer.addressed_as == "老师"
