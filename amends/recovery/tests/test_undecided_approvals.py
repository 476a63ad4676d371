"""No offer waits unseen for a decision: it has a due time, and who could decide hears of it."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.clocks.models import RulePack
from amends.desk.models import Notice
from amends.desk.noticing import FOLLOWED, notice
from amends.events.models import Event
from amends.now import at, now
from amends.people.models import Membership
from amends.recovery.models import Approval, Offer
from amends.recovery.tasks import remind_deciders

APPROVALS = "/w/xinghe/approvals/"
# Monday in Shanghai; office hours are 09:00–12:00 and 13:30–18:00.
MONDAY_10 = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MONDAY_1530 = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
TUESDAY_1030 = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning():
    with at(MONDAY_10):
        yield


@pytest.fixture
def ask(bench):
    def ask(*lines) -> Approval:
        offer = Offer.objects.propose(
            bench.case(), by=bench.world.member("lin"), lines=bench.lines(*lines)
        )
        return offer.approval

    return ask


@pytest.fixture
def approval(ask) -> Approval:
    return ask("apology", ("refund", 420))


def reminded() -> list[list[str]]:
    """Whose turn it was, each time."""
    events = Event.objects.filter(action="approval.reminded").order_by("id")
    return [
        sorted(Membership.objects.filter(pk__in=each.facts["to"]).values_list("role", flat=True))
        for each in events
    ]


def test_a_decision_is_due_after_four_working_hours_and_says_why(world, approval):
    assert approval.due_at == MONDAY_1530
    page = world.signed_in("wang").get(APPROVALS).text
    assert 'data-mood="calm"' in page
    assert 'class="why"' in page


def test_a_rule_of_the_organisation_says_otherwise(inside, ask, decisions_within):
    decisions_within(minutes=60)
    assert ask(("refund", 420)).due_at == MONDAY_10 + timedelta(hours=1)


def test_without_a_rule_it_is_four_working_hours_all_the_same(inside, ask, decisions_within):
    decisions_within(minutes=None)
    asked = ask(("refund", 420))
    assert asked.due_at == MONDAY_1530
    assert asked.explanation == {}


@pytest.fixture
def decisions_within(inside):
    """The rules in force with another time for decisions, or with none."""

    def revise(minutes: int | None) -> None:
        pack = RulePack.objects.in_force(inside.home)
        rules = [rule.as_data() for rule in pack.rules.all() if rule.starts != "decide"]
        if minutes:
            measure = {"kind": "working_minutes", "minutes": minutes}
            rules.append({"starts": "decide", "measure": measure})
        pack.revise(by=inside.member("sun"), rules=rules)

    return revise


def test_before_its_time_nobody_is_reminded(approval):
    with at(MONDAY_1530 - timedelta(minutes=1)):
        assert remind_deciders() == 0
    assert reminded() == []


def test_who_may_decide_is_reminded_then_who_stands_higher_and_there_it_stays(approval):
    with at(MONDAY_1530):
        assert (remind_deciders(), remind_deciders()) == (1, 0)
    with at(TUESDAY_1030 - timedelta(minutes=1)):
        assert remind_deciders() == 0
    with at(TUESDAY_1030):
        remind_deciders()
    for days in range(1, 5):
        with at(TUESDAY_1030 + timedelta(days=days)):
            remind_deciders()
    turns = reminded()
    assert turns[0] == ["supervisor"]
    assert turns[1] == ["administrator"]
    assert turns[2:] == [["director"]] * 4
    approval.refresh_from_db()
    assert (approval.due_at, approval.reminded) == (MONDAY_1530, 6)


def test_whose_authority_does_not_reach_so_far_is_passed_over(ask):
    ask(("refund", 3000))
    with at(MONDAY_1530):
        remind_deciders()
    assert "supervisor" not in reminded()[0]


def test_where_nobody_may_decide_any_more_the_administrators_hear_of_it(world, approval):
    deciders = Membership.objects.filter(role__in=["supervisor", "director"])
    deciders.update(ended_at=now())
    Membership.objects.filter(pk=world.member("sun").pk).update(role="agent")
    left = world.member("zhang")
    with at(MONDAY_1530):
        remind_deciders()
        Membership.objects.filter(pk=left.pk).update(role="administrator")
        follow()
    assert reminded() == [[]]
    assert Notice.objects.filter(recipient=left, kind="undecided").exists()


def follow() -> None:
    for event in Event.objects.filter(action__in=FOLLOWED).order_by("id"):
        notice(event)


def test_the_reminder_is_a_notice_that_leads_to_the_decision(world, approval):
    with at(MONDAY_1530):
        remind_deciders()
        follow()
        told = Notice.objects.unread().get(recipient=world.member("wang"))
        assert told.kind == "undecided"
        browser = world.signed_in("wang")
        led = browser.get(f"/w/xinghe/notices/{told.id}/")["Location"]
    with at(MONDAY_1530 + timedelta(minutes=1)):
        assert 'data-mood="broken"' in browser.get(led).text
    assert led == f"/w/xinghe/offers/{approval.offer_id}/approval/"


def test_what_is_decided_reminds_nobody_and_its_notices_are_read(world, approval):
    with at(MONDAY_1530):
        remind_deciders()
        follow()
        approval.decline(by=world.member("wang"), reason="先解释")
        follow()
    assert not Notice.objects.unread().filter(about=approval.offer_id, kind="undecided").exists()
    with at(TUESDAY_1030):
        assert remind_deciders() == 0


def test_what_was_withdrawn_reminds_nobody(world, approval):
    approval.offer.withdraw(by=world.member("lin"))
    with at(TUESDAY_1030):
        assert remind_deciders() == 0


def test_the_most_urgent_decision_stands_first(world, ask, decisions_within):
    ask(("refund", 420))
    decisions_within(minutes=30)
    urgent = ask(("refund", 430))
    shown = world.signed_in("wang").get(APPROVALS).text
    first = shown.index(str(urgent.offer_id))
    assert all(first <= shown.index(str(each.offer_id)) for each in Approval.objects.waiting())
