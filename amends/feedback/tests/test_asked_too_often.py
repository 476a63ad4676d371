"""Whoever complains every week is not asked every week whether it was put right."""

from datetime import timedelta

import pytest

from amends import now as time
from amends.events.models import Event
from amends.feedback.models import CallRules, FollowUp
from amends.feedback.tests.conftest import ANSWERED, DAY, answered_case, asked


@pytest.fixture
def follow_up_of(inside, lin):
    """The follow-up of another case of hers, answered so many days later, when it is due."""

    def follow_up(later: int = 0, **who) -> FollowUp:
        at = ANSWERED + later * DAY
        case = answered_case(inside, lin, at=at, **who)
        with time.at(at):
            planned = FollowUp.objects.plan(case)
        return asked(planned)

    return follow_up


def test_a_customer_with_many_cases_is_asked_about_three_within_thirty_days(follow_up_of):
    states = [follow_up_of().state for _ in range(4)]
    assert states == ["invited"] * 3 + ["spared"]
    assert follow_up_of(customer="陈国栋").state != "spared"
    assert follow_up_of(35).state == "invited"


def test_the_case_that_is_not_asked_about_closes_and_nothing_counts_as_kept(
    inside, lin, follow_up_of
):
    decided = CallRules.objects.of(inside.home)
    decided.decide(
        quiet_from=decided.quiet_from,
        quiet_until=decided.quiet_until,
        days=3,
        most=1,
        within=10,
        by=lin,
    )
    follow_up_of()
    spared = follow_up_of(1)
    case = spared.case
    case.refresh_from_db()
    assert (spared.state, case.state, case.closures.get().reason) == ("spared", "closed", "spared")
    assert case.promises.get(kind="follow_up").state == "released"
    assert Event.objects.filter(case_id=case.id, action="follow_up.spared").count() == 1
    with time.at(ANSWERED + timedelta(days=9)):
        spared.take_next_step()
    assert spared.state == "spared"
    page = inside.signed_in("lin").get(f"/w/xinghe/follow-ups/{spared.id}/").text
    assert "Not asked: asked often enough of late" in page


def test_of_a_case_that_was_answered_anew_she_is_asked_anew(inside, lin, follow_up_of):
    CallRules.objects.update_or_create(workspace=inside.home, defaults={"most": 1, "within": 30})
    first = follow_up_of()
    first.take_answer(by=first.case.customer, satisfaction=1, solved=False)
    case = first.case
    case.refresh_from_db()
    with time.at(ANSWERED + 2 * DAY):
        case.answer(by=lin)
        again = FollowUp.objects.plan(case)
    assert asked(again).state == "invited"
