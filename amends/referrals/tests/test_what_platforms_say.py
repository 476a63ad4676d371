"""What platforms say after the first letter, written down on the page of a referral."""

from datetime import timedelta

import pytest
from django.utils import timezone

from amends.now import now
from amends.referrals.models import Referral
from amends.referrals.tests.their_letter import REFERRALS, typed

DAY = timedelta(days=1)


@pytest.fixture
def page(referral) -> str:
    return f"{REFERRALS}{referral.pk}/"


@pytest.fixture
def browser(inside):
    """Of 林晓, who types times as her clock shows them."""
    with timezone.override(inside.home.zone):
        yield inside.signed_in("lin")


def minute(moment):
    return moment.replace(second=0, microsecond=0)


def test_more_time_is_asked_and_granted_and_the_promise_moves_with_it(browser, referral, page):
    asked, given = referral.due_at + 4 * DAY, referral.due_at + 2 * DAY
    for wrong in ({}, {"until": typed(asked)}, {"until": typed(referral.due_at), "reason": "等"}):
        assert browser.post(f"{page}extension/", wrong).status_code == 422
    assert f'action="{page}extension/decision/"' not in browser.get(page).text
    told = {"until": typed(asked), "reason": "等待第三方核实"}
    assert browser.post(f"{page}extension/", told).url == page
    shown = browser.get(page).text
    assert "等待第三方核实" in shown and "nothing yet" in shown
    decision = f"{page}extension/decision/"
    for wrong in ({}, {"granted": "yes"}, {"granted": "yes", "until": typed(now() - DAY)}):
        assert browser.post(decision, wrong).status_code == 422
    assert browser.post(decision, {"granted": "yes", "until": typed(given)}).url == page
    referral.refresh_from_db()
    assert referral.due_at == referral.answer_promise.due_at == minute(given)
    assert "More time" in browser.get(page).text


def test_no_more_time_leaves_the_deadline_and_may_be_asked_for_again(browser, referral, page):
    before = referral.due_at
    told = {"until": typed(before + DAY), "reason": "等待核实"}
    browser.post(f"{page}extension/", told)
    assert browser.post(f"{page}extension/decision/", {"granted": "no"}).url == page
    assert "No more time" in browser.get(page).text
    assert browser.post(f"{page}extension/", told).url == page
    referral.refresh_from_db()
    assert referral.due_at == before and referral.awaits_extension


def test_what_the_customer_told_them_is_written_down_and_may_bring_it_back(browser, referral, page):
    assert browser.post(f"{page}result/", {"result": "content"}).status_code == 422
    browser.post(f"{page}answer/", {"words": "第一次答复"})
    assert browser.post(f"{page}result/", {"result": "delighted"}).status_code == 422
    late = {"result": "unhappy", "due_at": typed(now() - DAY)}
    assert browser.post(f"{page}result/", late).status_code == 422
    again = {"result": "unhappy", "due_at": typed(now() + 2 * DAY)}
    assert browser.post(f"{page}result/", again).url == page
    shown = browser.get(page).text
    assert "Round 2" in shown and "第一次答复" in shown
    assert browser.post(f"{page}answer/", {"words": "第二次答复"}).url == page
    assert browser.post(f"{page}result/", {"result": "content"}).url == page
    referral.refresh_from_db()
    assert (referral.state, referral.round, referral.result) == ("answered", 2, "content")


def test_what_is_not_ours_goes_back_to_its_sender_with_the_reason(browser, referral, page):
    assert browser.post(f"{page}return/", {"reason": " "}).status_code == 422
    assert browser.post(f"{page}return/", {"reason": "属地有误"}).url == page
    shown = browser.get(page).text
    assert "属地有误" in shown and f'action="{page}answer/"' not in shown
    assert browser.post(f"{page}return/", {"reason": "再退一次"}).status_code == 422
    referral.refresh_from_db()
    assert (referral.state, referral.reason) == ("returned", "属地有误")


@pytest.mark.parametrize("noun", ["extension/", "extension/decision/", "result/", "return/"])
def test_who_does_not_handle_cases_writes_nothing_down(inside, referral, page, noun):
    before = Referral.objects.values().get()
    for name, status in (("qian", 403), ("zhou", 404)):
        assert inside.signed_in(name).post(page + noun, {"granted": "no"}).status_code == status
    assert Referral.objects.values().get() == before
