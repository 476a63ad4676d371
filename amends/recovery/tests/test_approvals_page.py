"""待审批: the customer's own words before the money; approve, change, or decline with a reason."""

import pytest

from amends.recovery.models import Approval, Offer

APPROVALS = "/w/xinghe/approvals/"


@pytest.fixture
def offer(bench) -> Offer:
    lin = bench.world.member("lin")
    return Offer.objects.propose(
        bench.case(), by=lin, lines=bench.lines("apology", ("refund", 420))
    )


@pytest.fixture
def page(offer) -> str:
    return f"/w/xinghe/offers/{offer.id}/approval/"


def test_the_list_shows_what_waits_with_the_customers_own_words(world, offer):
    shown = world.signed_in("wang").get(APPROVALS).text
    assert "我不是要钱，我只想知道为什么没人管我们。" in shown
    assert "¥420" in shown and "¥200" in shown and "林晓" in shown
    assert shown.count("/approvals/") >= 2
    assert 'value="approve"' in shown


def test_approving_puts_the_offer_and_again_is_told(world, offer, page):
    wang = world.signed_in("wang")
    assert wang.post(page, {"decision": "approve"}).url == APPROVALS
    assert wang.post(page, {"decision": "approve"}).status_code == 422
    offer.refresh_from_db()
    assert offer.state == "put"
    assert "420" not in wang.get(APPROVALS).text


def test_changing_to_something_smaller_keeps_the_apology(world, offer, page):
    change = {
        "decision": "change",
        "remedy": "meal-voucher",
        "reason": "先解释",
        "message": "非常抱歉。",
    }
    assert world.signed_in("wang").post(page, change).url == APPROVALS
    offer = Offer.objects.get()
    assert offer.summary("zh-hans") == "道歉信 + 儿童餐券 ¥60"
    assert all(offer.summary(language).endswith(" ¥60") for language in ("zh-hant", "en"))
    assert Approval.objects.get().state == "changed"
    assert offer.case.messages.get(direction="out").text.startswith("非常抱歉。")


def test_declining_with_a_reason(world, offer, page):
    wang = world.signed_in("wang")
    assert wang.post(page, {"decision": "decline"}).status_code == 422
    assert wang.post(page, {"decision": "decline", "reason": "客户没有要钱"}).url == APPROVALS
    assert Offer.objects.get().state == "refused"
    assert "客户没有要钱" in wang.get(page).text


@pytest.mark.parametrize(
    "decision",
    [
        {},
        {"decision": "burn"},
        {"decision": "change", "reason": "x", "remedy": "nothing-like-it"},
        {"decision": "change", "reason": "x", "remedy": "gift", "amount": "NaN"},
        {"decision": "change", "reason": "x", "remedy": "refund", "amount": "5000"},
    ],
)
def test_what_cannot_be_decided_is_told_kindly(world, page, decision):
    assert world.signed_in("wang").post(page, decision).status_code == 422
    assert Offer.objects.get().state == "waiting"


def test_the_ladder_of_the_list(world, client, offer):
    assert client.get(APPROVALS).url.startswith("/account/login/")
    assert world.signed_in("zhou").get(APPROVALS).status_code == 404
    for name in ("qian", "lin", "he"):
        shown = world.signed_in(name).get(APPROVALS)
        assert shown.status_code == 200
        assert 'value="approve"' not in shown.text


@pytest.mark.parametrize("name", ["lin", "zhang", "qian", "he"])
def test_x57_nobody_without_the_role_decides(world, page, name):
    assert world.signed_in(name).post(page, {"decision": "approve"}).status_code == 403
    assert Offer.objects.get().state == "waiting"


def test_x57_the_proposer_is_told_who_decides_instead(world, bench):
    wang = bench.world.member("wang")
    offer = Offer.objects.propose(bench.case(), by=wang, lines=bench.lines(("refund", 3000)))
    client, page = world.signed_in("wang"), f"/w/xinghe/offers/{offer.id}/approval/"
    assert "赵明" in client.get(page).text
    assert client.post(page, {"decision": "approve"}).status_code == 422
    assert client.post(page, {"decision": "decline", "reason": "x"}).status_code == 422
    assert Offer.objects.get().state == "waiting"


def test_the_count_beside_the_entry_is_what_one_can_be_asked_to_decide(world, offer):
    counted = {
        name: Approval.objects.waiting_for(world.member(name)).count()
        for name in ("lin", "wang", "zhao", "qian")
    }
    assert counted == {"lin": 0, "wang": 1, "zhao": 1, "qian": 0}


def test_the_list_costs_the_same_number_of_queries_with_many_rows(
    world, bench, django_assert_max_num_queries
):
    lin = bench.world.member("lin")
    for _each in range(5):
        Offer.objects.propose(bench.case(), by=lin, lines=bench.lines(("refund", 420)))
    client = world.signed_in("wang")
    with django_assert_max_num_queries(40):
        client.get(APPROVALS)
