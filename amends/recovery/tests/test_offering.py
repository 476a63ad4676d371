"""From a failure to its being put right: the verbs."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from amends.cases.models import Attachment, Promise
from amends.cases.models.closable import CannotClose
from amends.clocks.explaining import explain
from amends.clocks.models import RulePack
from amends.events.models import Event
from amends.now import at, now
from amends.recovery.asking import ask_remedy
from amends.recovery.models import Failure, Grant, Loss, Offer, Remedy
from amends.recovery.models.answerable import OfferOver
from amends.recovery.models.line import CannotExecute, NotByTheSame, ProofNeeded
from amends.recovery.models.proposing import (
    CaseNotOpen,
    NothingChosen,
    NotTheirsToOffer,
    RemedyNotAsked,
)
from amends.recovery.money import NotAnAmount
from amends.recovery.tasks import expire_offers


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def wang(inside):
    return inside.member("wang")


def offer_of(bench, case, by, *chosen, **more) -> Offer:
    return Offer.objects.propose(case, by=by, lines=bench.lines(*chosen), **more)


def actions_of(case) -> list[str]:
    return list(
        Event.objects.filter(case_id=case.id).order_by("id").values_list("action", flat=True)
    )


def test_an_offer_within_authority_reaches_the_customer_at_once(bench, lin):
    case = bench.case()
    offer = offer_of(bench, case, lin, "apology", "meal-voucher", message="非常抱歉。")
    assert (offer.state, offer.total, offer.currency) == ("put", Decimal(60), "CNY")
    said = case.messages.public().in_order().last()
    assert said.text == "非常抱歉。\n\n我们想这样弥补：道歉信 + 儿童餐券 ¥60"
    assert [grant.amount for grant in offer.grants.all()] == [Decimal(60)]
    assert {"offer.proposed", "offer.put", "message.sent"} <= set(actions_of(case))


def test_nothing_is_offered_before_somebody_asked_what_is_wanted(bench, lin):
    case = bench.case(sought=[])
    with pytest.raises(RemedyNotAsked):
        offer_of(bench, case, lin, "apology")
    ask_remedy(case, [], by=lin)
    assert case.remedy_sought == ["not_stated"]
    assert offer_of(bench, case, lin, "apology").state == "put"


def test_a_reader_cannot_offer_and_an_ended_case_takes_no_offer(bench, lin, inside):
    case = bench.case()
    with pytest.raises(NotTheirsToOffer):
        offer_of(bench, case, inside.member("qian"), "apology")
    case.withdraw(by=case.customer)
    with pytest.raises(CaseNotOpen):
        offer_of(bench, case, lin, "apology")


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "0.001", "99999999999"])
def test_what_is_no_amount_is_refused(bench, lin, amount):
    with pytest.raises(NotAnAmount):
        offer_of(bench, bench.case(), lin, ("refund", amount))


def test_a_retired_remedy_or_none_at_all_is_no_offer(bench, lin):
    Remedy.objects.get(code="gift").retire(by=lin)
    for chosen in (["gift"], []):
        with pytest.raises(NothingChosen):
            offer_of(bench, bench.case(), lin, *chosen)


def test_proposing_the_same_twice_makes_one_offer(bench, lin):
    case, submission = bench.case(), uuid4()
    first = offer_of(bench, case, lin, "gift", submission=submission)
    assert offer_of(bench, case, lin, "gift", submission=submission) == first
    assert Grant.objects.count() == 1


def test_what_was_offered_stays_as_it_was_when_the_catalogue_changes(bench, lin):
    offer = offer_of(bench, bench.case(), lin, "gift")
    Remedy.objects.filter(code="gift").update(name={"en": "Nothing"}, amount=0)
    assert Offer.objects.get(pk=offer.pk).summary("zh-hans") == "关怀礼 ¥80"


def test_an_accepted_offer_is_a_promise_that_keeps_the_case_from_closing_until_the_proof(
    bench, lin, wang
):
    case = bench.case()
    offer = offer_of(bench, case, lin, "apology", ("refund", 150))
    offer.accept(by=case.customer)
    promise = Promise.objects.get(pk=offer.promise_id)
    assert (promise.kind, promise.blocks, promise.state) == ("deliver", True, "open")
    apology, refund = offer.lines.standing()
    apology.execute(by=lin)
    assert apology.verified_at
    with pytest.raises(ProofNeeded):
        refund.execute(by=lin)
    refund.execute(by=lin, reference="PAY-77", on=now().date() - timedelta(days=1))
    case.answer(by=lin)
    with pytest.raises(CannotClose):
        case.close(by=wang, reason="by_hand")
    with pytest.raises(ProofNeeded):
        refund.verify(by=wang)
    receipt = Attachment.objects.create(
        workspace_id=case.workspace_id, case=case, name="回单.pdf", size=1, digest="0" * 64
    )
    with pytest.raises(NotByTheSame):
        refund.verify(by=lin, proof=receipt)
    refund.verify(by=wang, proof=receipt)
    promise.refresh_from_db()
    assert promise.state == "kept"
    case.close(by=wang, reason="by_hand")


def test_the_customer_saying_that_it_arrived_is_proof(bench, lin):
    case = bench.case()
    offer = offer_of(bench, case, lin, ("refund", 150))
    offer.accept(by=case.customer)
    refund = offer.lines.get()
    refund.execute(by=lin, reference="PAY-78")
    refund.verify(by=case.customer)
    offer.refresh_from_db()
    assert offer.fulfilled_at
    assert not offer.promise.is_outstanding


def test_the_agents_own_date_becomes_the_promise(bench, lin):
    case, friday = bench.case(), now() + timedelta(days=5)
    offer = offer_of(bench, case, lin, "gift", deliver_by=friday)
    offer.accept(by=case.customer)
    assert offer.promise.due_at == friday
    assert offer.promise.text == "关怀礼 ¥80"


def test_without_a_date_the_rules_say_by_when_it_is_delivered_and_why(bench, lin):
    monday_morning = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    with at(monday_morning):
        case = bench.case()
        offer = offer_of(bench, case, lin, "gift")
        offer.accept(by=case.customer)
    promise = Promise.objects.get(pk=offer.promise_id)
    assert promise.due_at == datetime(2026, 11, 26, 10, 0, tzinfo=UTC)  # Thursday at closing
    assert promise.text == "关怀礼 ¥80"
    assert promise.rule.starts == "deliver"
    why = explain(promise, "zh-hans")
    assert "客户接受后三个工作日内兑现补救" in why[0]
    page = bench.world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/").text
    assert "关怀礼 ¥80" in page


def test_where_the_rules_are_silent_it_is_three_days(bench, lin):
    pack = RulePack.objects.in_force(bench.world.home)
    kept = [rule.as_data() for rule in pack.rules.all() if rule.starts != "deliver"]
    pack.revise(by=bench.world.member("sun"), rules=kept)
    case = bench.case()
    offer = offer_of(bench, case, lin, "gift")
    with at(now()):
        offer.accept(by=case.customer)
        assert offer.promise.due_at == now() + timedelta(days=3)


def test_accepting_twice_promises_once(bench, lin):
    case = bench.case()
    offer = offer_of(bench, case, lin, "gift")
    for _again in range(2):
        Offer.objects.get(pk=offer.pk).accept(by=case.customer)
    assert case.promises.filter(kind="deliver").count() == 1


def test_a_remedy_can_be_executed_only_once_accepted_and_not_tomorrow(bench, lin):
    case = bench.case()
    offer = offer_of(bench, case, lin, "gift")
    line = offer.lines.get()
    with pytest.raises(CannotExecute):
        line.execute(by=lin)
    offer.accept(by=case.customer)
    with pytest.raises(CannotExecute):
        line.execute(by=lin, on=now().date() + timedelta(days=2))
    line.execute(by=lin)
    line.execute(by=lin, reference="again")
    assert line.reference == ""


def test_this_is_not_what_i_want_comes_back_in_the_customers_words(bench, lin):
    case = bench.case()
    offer = offer_of(bench, case, lin, "meal-voucher")
    offer.decline(by=case.customer, words="我要的是解释。")
    assert case.messages.in_order().last().text == "我要的是解释。"
    assert Grant.objects.filter(case=case).total("CNY") == 0
    assert not case.holds.filter(lifted_at=None).exists()
    assert not case.escalations.exists()


def test_a_second_refusal_is_laid_before_a_supervisor(bench, lin, wang):
    case = bench.case()
    for _again in range(2):
        offer_of(bench, case, lin, "gift").decline(by=case.customer, words="不要")
    assert case.escalations.get().to == wang


def test_an_unanswered_offer_expires_and_its_money_returns(bench, lin):
    case = bench.case()
    offer = offer_of(bench, case, lin, "gift")
    assert expire_offers() == 0
    with at(offer.expires_at + timedelta(minutes=1)):
        with pytest.raises(OfferOver):
            offer.accept(by=case.customer)
        assert expire_offers() == 1
        assert expire_offers() == 0
    offer.refresh_from_db()
    assert offer.state == "expired"
    assert Grant.objects.total("CNY") == 0


def test_a_pending_offer_keeps_the_case_from_closing_and_withdrawing_frees_it(bench, lin, wang):
    case = bench.case()
    offer = offer_of(bench, case, lin, "gift")
    case.answer(by=lin)
    with pytest.raises(CannotClose):
        case.close(by=wang, reason="by_hand")
    offer.withdraw(by=lin, reason="错了")
    case.close(by=wang, reason="by_hand")


def test_what_the_customer_accepted_cannot_be_withdrawn(bench, lin):
    case = bench.case()
    offer = offer_of(bench, case, lin, "gift")
    offer.accept(by=case.customer)
    with pytest.raises(OfferOver):
        offer.withdraw(by=lin)


def test_the_customer_sees_what_is_put_to_him_and_no_proposal(bench, lin):
    case = bench.case()
    put = offer_of(bench, case, lin, "meal-voucher")
    offer_of(bench, case, lin, ("refund", 420))
    assert list(Offer.objects.for_customer(case)) == [put]


def test_what_was_perceived_and_what_was_found_are_two_things(bench, lin):
    case = bench.case()
    failure = Failure.objects.record(
        case, by=lin, kind="uncared", source="person", perceived="没有人理我们"
    )
    failure.verify("餐车未补给，按铃系统故障", by=lin, source="system")
    failure.refresh_from_db()
    assert (failure.perceived, failure.source) == ("没有人理我们", "system")
    Loss.objects.record(case, by=lin, kind="time", minutes=180)
    with pytest.raises(NotAnAmount):
        Loss.objects.record(case, by=lin, kind="money", amount=Decimal("NaN"))
    assert {"failure.recorded", "failure.verified", "loss.recorded"} <= set(actions_of(case))
