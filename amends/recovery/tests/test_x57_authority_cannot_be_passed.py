"""One compensation split into several, one's own request approved, a role taken away meanwhile."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models.expressions import RawSQL

from amends.events.models import Event
from amends.now import at, now
from amends.people.models import Authority, Membership, Role
from amends.recovery.allowance import Allowance
from amends.recovery.models import Approval, Grant, Offer, OfferLine, Remedy
from amends.recovery.models.decidable import (
    AlreadyDecided,
    BelowTheOffer,
    OwnOffer,
    ReasonNeeded,
)
from amends.recovery.models.grantable import BeyondEverybody


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def wang(inside):
    return inside.member("wang")


@pytest.fixture
def waiting(bench, lin) -> Approval:
    return propose(bench, bench.case(), lin, 420).approval


def propose(bench, case, by, amount) -> Offer:
    return Offer.objects.propose(case, by=by, lines=bench.lines(("refund", amount)))


def test_above_her_limit_the_customer_hears_nothing_until_somebody_decides(
    bench, lin, wang, waiting
):
    assert waiting.offer.state == "waiting"
    assert waiting.over == ["offer", "case", "customer"]
    assert waiting.deciders()[0] == wang
    assert not waiting.offer.case.messages.filter(direction="out").exists()
    assert Event.objects.get(action="approval.asked").facts["to"] == str(wang.id)
    waiting.approve(by=wang)
    assert Offer.objects.get().state == "put"
    assert Grant.objects.get().by == wang
    assert waiting.offer.case.messages.get(direction="out").author == lin


def test_splitting_one_sum_over_offers_of_a_case_passes_no_limit(bench, lin):
    case = bench.case()
    states = [propose(bench, case, lin, 90).state for _part in range(3)]
    assert states == ["put", "put", "waiting"]


def test_splitting_one_sum_over_cases_of_a_customer_passes_no_limit(bench, lin):
    states = [propose(bench, bench.case(), lin, 180).state for _part in range(3)]
    assert states == ["put", "put", "waiting"]


def test_asking_a_second_colleague_passes_no_limit(bench, lin, inside):
    case = bench.case()
    assert propose(bench, case, lin, 150).state == "put"
    assert propose(bench, case, inside.member("zhang"), 150).state == "waiting"


def test_many_small_grants_end_at_the_limit_of_the_week_and_begin_anew_on_monday(bench, lin):
    Authority.objects.filter(role=Role.AGENT).update(per_week=300)
    names = ["周雅婷", "陈国栋", "Marco Bianchi"]
    states = [propose(bench, bench.case(name), lin, 150).state for name in names]
    assert states == ["put", "put", "waiting"]
    with at(now() + timedelta(days=7)):
        assert propose(bench, bench.case("黎美玲"), lin, 150).state == "put"


def test_an_offer_of_last_week_withdrawn_now_does_not_widen_this_week(bench, lin):
    Authority.objects.filter(role=Role.AGENT).update(per_week=300)
    with at(now() - timedelta(days=7)):
        before = propose(bench, bench.case("黎美玲"), lin, 150)
    before.withdraw(by=lin)
    names = ["周雅婷", "陈国栋", "Marco Bianchi"]
    states = [propose(bench, bench.case(name), lin, 150).state for name in names]
    assert states == ["put", "put", "waiting"]


def test_what_came_back_unused_can_be_granted_again(bench, lin):
    case = bench.case()
    propose(bench, case, lin, 200).decline(by=case.customer)
    assert propose(bench, case, lin, 200).state == "put"


def test_a_currency_without_a_limit_is_nobodys_to_grant(bench, lin, inside):
    case = bench.case()
    refund, _none = bench.lines("refund")[0]
    refund.currency = "USD"
    refund.save()
    with pytest.raises(BeyondEverybody):
        propose(bench, case, lin, 1)
    Authority.objects.create(workspace=inside.home, role=Role.DIRECTOR, currency="USD")
    offer = propose(bench, case, lin, 1)
    assert [member.name for member in offer.approval.deciders()] == ["赵明"]


def test_words_cost_nothing_and_need_no_approval(bench, lin):
    Authority.objects.filter(role=Role.AGENT).delete()
    offer = Offer.objects.propose(bench.case(), by=lin, lines=bench.lines("apology"))
    assert offer.state == "put"


def test_nobody_approves_her_own_offer_not_even_at_the_database(bench, wang, inside):
    approval = propose(bench, bench.case(), wang, 5000).approval
    assert approval.deciders() == [inside.member("zhao")]
    with pytest.raises(OwnOffer):
        approval.approve(by=wang)
    with pytest.raises(OwnOffer):
        approval.decline(by=wang, reason="我改主意了")
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.update(state="approved", decided_by=wang, decided_at=now())


@pytest.mark.parametrize("name", ["zhang", "qian", "he"])
def test_nobody_with_less_authority_decides_not_even_at_the_database(bench, waiting, inside, name):
    colleague = inside.member(name)
    assert not waiting.can_be_decided_by(colleague)
    with pytest.raises(BelowTheOffer):
        waiting.approve(by=colleague)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.update(state="approved", decided_by=colleague, decided_at=now())


def test_a_supervisor_decides_up_to_her_own_limit_and_the_director_above(bench, lin, wang, inside):
    approval = propose(bench, bench.case(), lin, 2500).approval
    with pytest.raises(BelowTheOffer):
        approval.approve(by=wang)
    approval.approve(by=inside.member("zhao"))
    assert approval.offer.state == "put"


@pytest.mark.parametrize("change", [{"role": "agent"}, {"ended_at": now()}])
def test_a_role_taken_away_meanwhile_approves_nothing(waiting, wang, change):
    Membership.objects.filter(pk=wang.pk).update(**change)
    with pytest.raises(BelowTheOffer):
        waiting.approve(by=wang)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.update(state="approved", decided_by=wang, decided_at=now())


def test_a_grant_made_meanwhile_counts_against_the_one_who_decides(bench, lin, wang, waiting):
    Authority.objects.filter(role=Role.SUPERVISOR).update(per_week=500)
    propose(bench, bench.case("陈国栋"), wang, 200)
    with pytest.raises(BelowTheOffer):
        waiting.approve(by=wang)


def test_a_decision_is_made_once(waiting, wang, inside):
    again = Approval.objects.get()
    waiting.approve(by=wang)
    with pytest.raises(AlreadyDecided):
        again.approve(by=inside.member("zhao"))
    assert Grant.objects.count() == 1


def test_changing_puts_something_else_and_keeps_what_was_asked(bench, waiting, wang):
    with pytest.raises(ReasonNeeded):
        waiting.change(by=wang, lines=bench.lines("meal-voucher"), reason=" ")
    waiting.change(by=wang, lines=bench.lines("apology", "meal-voucher"), reason="先解释，再表心意")
    offer = Offer.objects.get()
    assert (offer.state, offer.total, waiting.asked_total) == ("put", Decimal(60), Decimal(420))
    assert offer.summary("zh-hans") == "道歉信 + 儿童餐券 ¥60"
    assert offer.lines.count() == 3


def test_a_change_cannot_reach_above_who_decides(bench, waiting, wang):
    with pytest.raises(BelowTheOffer):
        waiting.change(by=wang, lines=bench.lines(("refund", 2001)), reason="更多")


def test_declining_needs_a_reason_and_tells_the_customer_nothing(bench, waiting, wang):
    with pytest.raises(ReasonNeeded):
        waiting.decline(by=wang, reason="")
    waiting.decline(by=wang, reason="客户没有要钱")
    offer = Offer.objects.get()
    assert (offer.state, offer.grants.count()) == ("refused", 0)
    assert not offer.case.messages.filter(direction="out").exists()
    assert not offer.case.holds.filter(lifted_at=None).exists()


def test_withdrawing_takes_the_question_back(waiting, lin, wang):
    waiting.offer.withdraw(by=lin)
    with pytest.raises(AlreadyDecided):
        waiting.approve(by=wang)


def test_no_offer_goes_out_past_the_ledger_even_at_the_database(waiting):
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.update(state="put", put_at=now(), expires_at=now())


def test_no_grant_is_written_without_approval_even_at_the_database(bench, lin, waiting):
    offer = waiting.offer
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(
            workspace_id=offer.workspace_id,
            offer=offer,
            line=offer.lines.get(),
            case=offer.case,
            customer=offer.case.customer,
            by=lin,
            amount=offer.total,
            currency="CNY",
        )


def test_the_ledger_is_only_added_to(bench, lin):
    propose(bench, bench.case(), lin, 100)
    for change in (lambda: Grant.objects.update(amount=1), lambda: Grant.objects.all().delete()):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            change()


def test_what_is_left_is_the_narrowest_of_the_four(bench, lin):
    case = bench.case()
    propose(bench, case, lin, 150)
    allowance = Allowance.of(lin, case=case, currency="CNY")
    assert (allowance.left, allowance.week) == (Decimal(50), (Decimal(150), Decimal(2000)))


@pytest.mark.parametrize("amount", ["NaN", "-1"])
def test_x58_not_even_the_database_takes_what_is_no_amount(bench, lin, amount):
    propose(bench, bench.case(), lin, 100)
    for model, field in ((Remedy, "amount"), (OfferLine, "amount"), (Offer, "total")):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**{field: RawSQL("%s::numeric", [amount])})
    with pytest.raises(IntegrityError), transaction.atomic():
        Remedy.objects.update(currency="GLD")
