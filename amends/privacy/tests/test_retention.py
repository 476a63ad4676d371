"""Rivals' users ask to have data deleted after so many days (row 34), and for an audit of what was deleted
(row 37)."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.cases.models import Case
from amends.channels.models import InboundMail, ServiceAddress
from amends.customers.models import Customer
from amends.desk.models import BulkChange
from amends.events.actor import system
from amends.events.models import Event
from amends.now import at, now
from amends.people.models import AccessLog, StoredAnswer, Token
from amends.privacy.models import ForsakenFile, LegalHold, RetentionRule
from amends.privacy.retention.carrying_out import carry_out_rules

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2024, 3, 1, 2, 0, tzinfo=UTC)
TODAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SETTINGS = "/w/xinghe/settings/retention/"


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


def rule(world, kind: str, days: int, *, is_on: bool = True) -> RetentionRule:
    return RetentionRule.objects.decide(kind, days=days, is_on=is_on, by=world.member("sun"))


def known(world, name: str, *, since: datetime = LONG_AGO) -> Customer:
    with at(since):
        return Customer.objects.record(world.home, by=system, name=name)


def complained(world, customer: Customer, *, when: datetime, closed: bool = True) -> Case:
    lin = world.member("lin")
    with at(when):
        case = Case.objects.register(
            world.home, customer, by=lin, channel="phone", words="没人回复", assigned_to=lin
        )
        if closed:
            case.answer(by=lin)
            case.close(by=lin, reason="by_hand")
    return case


def erased(*customers: Customer) -> list[bool]:
    for customer in customers:
        customer.refresh_from_db()
    return [customer.is_erased for customer in customers]


def test_rivals_34_what_is_older_than_the_days_chosen_is_deleted_by_itself(inside):
    silent, lately, waiting, new, held = (
        known(inside, name) for name in ("久未联系", "最近来过", "还没办完", "刚刚认识", "官司在身")
    )
    complained(inside, silent, when=LONG_AGO)
    complained(inside, lately, when=TODAY - timedelta(days=20))
    complained(inside, waiting, when=LONG_AGO, closed=False)
    complained(inside, held, when=LONG_AGO)
    Customer.objects.filter(pk=new.pk).update(recorded_at=TODAY)
    LegalHold.objects.place(held, by=inside.member("sun"), reason="诉讼")
    rule(inside, "customers", 365)
    carry_out_rules()
    assert erased(silent, lately, waiting, new, held) == [True, False, False, False, False]
    assert silent.erasure.reason == "retention"


def test_rivals_37_what_was_deleted_by_a_rule_stands_in_the_log(inside):
    BulkChange.objects.filter(workspace=inside.home).delete()
    with at(LONG_AGO):
        BulkChange.objects.make("tag", [], by=inside.member("lin"))
    rule(inside, "undoing", 2)
    carry_out_rules()
    carry_out_rules()
    told = Event.objects.filter(action="retention.carried_out")
    assert [event.facts for event in told] == [{"kind": "undoing", "days": 2, "rows": 1}]
    decided = Event.objects.get(action="retention.decided")
    assert decided.facts == {"kind": "undoing", "days": 2, "on": True}
    assert decided.actor_id == inside.member("sun").id


def test_without_a_rule_that_is_on_nothing_goes(inside):
    silent = known(inside, "久未联系")
    rule(inside, "customers", 30, is_on=False)
    carry_out_rules()
    assert erased(silent) == [False]


def test_logs_mails_and_answers_go_by_their_age_alone(inside, settings, tmp_path):
    settings.FILES = tmp_path
    for moment in (LONG_AGO, TODAY):
        with at(moment):
            _leave_something_behind(inside)
    for kind in ("looks", "mails", "answers"):
        rule(inside, kind, 30)
    carry_out_rules()
    assert [row.at for row in AccessLog.objects.all()] == [TODAY]
    assert [row.received_at for row in InboundMail.objects.all()] == [TODAY]
    assert [row.answered_at for row in StoredAnswer.objects.all()] == [TODAY]
    assert ForsakenFile.objects.count() == 1


def _leave_something_behind(world) -> None:
    lin = world.member("lin")
    AccessLog.objects.note(lin, world.customer("周雅婷").pk, what="customer page")
    address = ServiceAddress.objects.filter(workspace=world.home).first()
    InboundMail.objects.keep(
        address,
        f"Subject: {now()}\r\n\r\nx".encode(),
        envelope_from="",
        envelope_to="",
        source="smtp",
    )
    InboundMail.objects.get(state="received").settle("quarantined", "no_sender")
    token, _ = Token.objects.issue(lin, name="till")
    StoredAnswer.objects.create(
        workspace=world.home, token=token, key="k", digest="x", answered_at=now(), status=201
    )


def test_trying_out_counts_shows_some_and_removes_nothing(inside, sun):
    silent = known(inside, "久未联系")
    told = sun.post(f"{SETTINGS}customers/trial/", {"days": "365"}).text
    assert "久未联系" in told and 'role="status"' in told
    assert erased(silent) == [False] and not RetentionRule.objects.exists()


def test_a_rule_is_decided_on_the_page_and_comes_back(inside, sun):
    assert sun.get(SETTINGS).status_code == 200
    for _ in range(2):
        assert sun.post(f"{SETTINGS}letters/", {"days": "400", "is_on": "on"}).url == SETTINGS
    kept = RetentionRule.objects.get()
    assert (kept.kind, kept.days, kept.is_on) == ("letters", 400, True)
    assert 'value="400"' in sun.get(SETTINGS).text


@pytest.mark.parametrize("days", ["0", "", "many"])
def test_no_number_of_days_is_told_kindly(sun, days):
    answer = sun.post(f"{SETTINGS}letters/", {"days": days})
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert sun.post(f"{SETTINGS}everything/", {"days": "3"}).status_code == 404


def test_only_administrators_decide(world, client):
    for name in ("lin", "wang", "he", "qian"):
        assert world.signed_in(name).get(SETTINGS).status_code == 403
        assert world.signed_in(name).post(f"{SETTINGS}letters/", {"days": "3"}).status_code == 403
    assert world.signed_in("wu").get(SETTINGS).status_code == 404
    assert client.get(SETTINGS).url.startswith("/account/login/")
