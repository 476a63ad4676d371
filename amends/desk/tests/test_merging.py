"""Merging conversations: two cases about one thing are answered as one, and can be separated again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Oversight
from amends.cases.models.closable import CannotClose
from amends.desk.case_lists import CaseList
from amends.desk.finding.found import Found
from amends.desk.finding.line import QueryLine
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.desk.telling import tell_live
from amends.events.models import Event
from amends.now import now
from amends.recovery.models import Offer, Remedy
from amends.referrals.models import Platform, Referral


@pytest.fixture
def again(register) -> Case:
    """The same customer, who told it a second time."""
    return register("又问一次：跑道上的三个小时算谁的", subject="还是延误")


@pytest.fixture
def guests(register) -> Case:
    """What another customer told of the same flight."""
    return register("同一班飞机，也等了三个小时", name="陈国栋")


def merging(case: Case, noun: str = "merging") -> str:
    return f"/w/xinghe/cases/{case.number}/{noun}/"


def merge(browser, one: Case, other: Case, **more):
    return browser.post(merging(one), {"number": other.label, **more})


def test_two_conversations_about_one_thing_become_one_and_both_numbers_lead_there(
    world, case, again, lin
):
    browser = world.signed_in("lin")
    again.note("已请机场核实", by=lin)
    answer = merge(browser, again, case)
    assert answer.url == f"/w/xinghe/cases/{case.number}/"
    page = browser.get(merging(again, "").replace("//", "/"), follow=True)
    assert page.redirect_chain[-1][0] == answer.url
    for words in (case.own_words, again.own_words, "已请机场核实", f"{again.label} goes on as"):
        assert words in page.text
    for found in (
        CaseList(lin, "all").rows,
        Found(lin, QueryLine("三个小时", lin)).page(after="", limit=9)[0],
        Found(lin, QueryLine(again.label, lin)).page(after="", limit=9)[0],
    ):
        assert list(found) == [case]
    browser.post(merging(again, "unmerging"))
    assert {each.pk for each in CaseList(lin, "all").rows} == {case.pk, again.pk}
    assert again.own_words not in browser.get(answer.url).text


def test_the_form_proposes_what_else_is_open_for_the_customer(world, case, again, guests):
    page = world.signed_in("lin").get(merging(case))
    assert again.label in page.text and guests.label not in page.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Which one?"),
        ("about 12", "This is no number of a case"),
        ("C-99999999", "There is no case with this number."),
        ("itself", "This is the case itself."),
    ],
)
def test_what_cannot_be_merged_is_told_kindly(world, case, typed, told):
    typed = case.label if typed == "itself" else typed
    answer = world.signed_in("lin").post(merging(case), {"number": typed})
    assert answer.status_code == 422 and told in answer.text


def test_the_case_of_another_customer_is_asked_about_first(world, case, guests):
    browser = world.signed_in("lin")
    answer = merge(browser, guests, case)
    assert answer.status_code == 422 and "another customer’s" in answer.text
    assert 'type="checkbox" name="across_customers"' in answer.text
    assert merge(browser, guests, case, across_customers="on").status_code == 302
    guests.refresh_from_db()
    assert guests.merged_into == case


def test_what_is_sent_to_an_old_number_reaches_the_customer_who_has_it(
    world, case, again, guests, lin
):
    """A form may stand open while a colleague merges."""
    again.merge_into(case, by=lin)
    guests.merge_into(case, by=lin, across_customers=True)
    browser = world.signed_in("lin")
    for old, arrives in ((again, case), (guests, guests)):
        browser.post(merging(old, "messages"), {"text": f"给 {old.label}"})
        assert arrives.messages.filter(text=f"给 {old.label}").exists()


def test_an_offer_in_the_merged_case_is_shown_and_answered_in_the_other(world, case, again, lin):
    again.remedy_sought = ["apology"]
    again.save(update_fields=["remedy_sought"])
    apology = Remedy.objects.get(code="apology")
    offer = Offer.objects.propose(again, by=lin, lines=[(apology, None)])
    again.merge_into(case, by=lin)
    browser = world.signed_in("lin")
    assert str(offer.pk) in browser.get(f"/w/xinghe/cases/{case.number}/").text
    browser.post(f"/w/xinghe/offers/{offer.pk}/answer/", {"answer": "accept"})
    assert case.all_promises.get(kind="deliver").owner == lin


def test_whoever_holds_the_other_case_is_told_what_comes_of_the_merged_one(case, again, lin):
    again.merge_into(case, by=lin)
    urged = again.record(CaseAction.URGED, by=again.customer)
    notice(urged)
    told = Notice.objects.get(recipient=lin)
    assert told.case == again
    assert told in Notice.objects.of_case(case)


def test_the_page_of_the_other_case_learns_at_once_what_happens_to_the_merged_one(case, again, lin):
    again.merge_into(case, by=lin)
    events = list(Event.objects.filter(case_id=again.id).values_list("id", flat=True))
    with CaptureQueriesContext(connection) as queries:
        tell_live(case.workspace_id, events)
    assert any(f"case:{case.id}" in query["sql"] for query in queries)


def test_what_leaders_and_platforms_wait_for_goes_on_and_comes_back(world, case, again, lin):
    zhang, soon = world.member("zhang"), now() + timedelta(days=1)
    ordered = again.oversee("查清并报我", due_at=soon, by=world.member("zhao"), leader_name="局长")
    hotline = Platform.objects.get(workspace=world.home, name="12345")
    referral = Referral.objects.take_in(
        again, platform=hotline, their_number="SH-1", received_at=now(), due_at=soon, by=lin
    )
    again.assign(zhang, by=lin)
    merge(world.signed_in("lin"), again, case)
    assert Case.objects.get(pk=case.pk).overseen
    theirs = case.all_promises.outstanding().filter(kind__in=["report", "referral"])
    assert {promise.owner for promise in theirs} == {lin}
    page = world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/").text
    assert "查清并报我" in page and "SH-1" in page
    case.refresh_from_db()
    case.answer(by=lin)
    with pytest.raises(CannotClose):
        case.close(by=lin, reason="by_hand")
    Referral.objects.get().grant_extension(soon + timedelta(days=2), by=lin)

    Case.objects.get(pk=again.pk).unmerge(by=lin)
    assert [Case.objects.get(pk=one.pk).overseen for one in (case, again)] == [False, True]
    back = again.promises.outstanding().filter(kind__in=["report", "referral"])
    assert {promise.owner for promise in back} == {zhang}
    ordered.refresh_from_db()
    ordered.write_report("已查清。", by=zhang)
    Referral.objects.get(pk=referral.pk).answer_them("已说明。", by=zhang)
    assert not back.all().exists()


def test_an_instruction_is_reported_on_in_the_case_that_goes_on(world, case, again):
    again.oversee(
        "报我", due_at=now() + timedelta(days=1), by=world.member("zhao"), leader_name="局长"
    )
    lin = world.signed_in("lin")
    merge(lin, again, case)
    oversight = Oversight.objects.get()
    place = f"/w/xinghe/cases/{case.number}/oversights/{oversight.pk}"
    assert lin.post(f"{place}/report/", {"report": "已查清。"}).status_code == 302
    assert world.signed_in("wang").post(f"{place}/reading/").status_code == 302
    assert not Case.objects.get(pk=case.pk).overseen
    assert not case.all_promises.outstanding().filter(kind="report").exists()
