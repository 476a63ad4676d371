"""The turn of a year that can be counted by hand, in the zone of Shanghai.

January 2027: five cases, four of them complaints or grumbles, one of these escalated. December 2026:
two complaints, one of them in its last second. January 2026: one. What was there in between and
before is left out, or only says since when something is known.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from amends import now as time
from amends.cases.models import Promise
from amends.dispatch.models import Department, Dispatch
from amends.findings.models import Finding
from amends.people.models import Team
from amends.recovery.models import Offer, Remedy
from amends.reports.models import Report, ReportKind, Yardstick
from amends.reports.span import Span
from amends.reports.tests.conftest import Counted

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
NEW_YEAR = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # midnight in Shanghai
JANUARY = Span(ReportKind.MONTHLY, date(2027, 1, 1))
READY = datetime(2027, 2, 1, 0, 30, tzinfo=UTC)  # 08:30 in Shanghai


def day(number: int) -> datetime:
    """Noon in Shanghai on that day of January 2027."""
    return NEW_YEAR + timedelta(days=number - 1, hours=12)


@pytest.fixture(scope="module")
def past(lasting_home) -> None:
    """Made once for a module, and its keys are proved once."""
    count = Counted(lasting_home)
    count.heard(datetime(2025, 12, 30, tzinfo=UTC))
    count.heard(datetime(2026, 1, 15, tzinfo=UTC), channel="email")
    count.heard(day(-11))
    count.heard(NEW_YEAR - SECOND)
    first = count.heard(NEW_YEAR, by=count.lin)
    grave = count.heard(day(5), by=count.lin, remedy_sought=["refund"])
    count.heard(day(6))
    count.heard(day(7), channel="web", kind="grumble")
    count.heard(day(8), kind="inquiry")
    count.heard(NEW_YEAR + timedelta(days=31))
    with time.at(day(6)):
        grave.escalate(by=count.lin, why="asked", reason="帮我看看")
    count.answered(first, NEW_YEAR + HOUR, by=count.lin)
    follow_up = count.asked(first)
    with time.at(day(9)):
        follow_up.take_answer(by=first.customer, satisfaction=5, solved=True)
    _grant(grave, by=count.wang)
    _judge(first, grave, by=count.wang)
    _owe()
    _ask_departments(grave, by=count.wang)
    _measure(lasting_home.home, by=count.wang)
    connection.check_constraints()


@pytest.fixture
def turn_of_the_year(past, inside):
    with time.at(READY):
        yield inside


def _grant(case, *, by) -> None:
    """¥100 in January."""
    refund = Remedy.objects.get(code="refund")
    with time.at(day(10)):
        Offer.objects.propose(case, by=by, lines=[(refund, Decimal(100))], message="致歉")


def _judge(first, grave, *, by) -> None:
    """One of two was justified, and we were at fault; that it was found before is replaced."""
    with time.at(day(14)):
        record = Finding.objects.record
        team = Team.objects.create(workspace_id=by.workspace_id, name="维修")
        record(first, by=by, verdict="not_upheld", at_fault=False)
        record(grave, by=by, verdict="partly", at_fault=False)
        record(grave, by=by, verdict="upheld", at_fault=True, department=team, reason="复核")


def _owe() -> None:
    """In January two first responses, one of them in time, and an answer in time; in December one first
    response in its last second, in time."""
    Promise.objects.update(state="released", ended_for="test", kept_at=None, broken_at=None)
    ends = [
        ("respond", "kept", NEW_YEAR),
        ("respond", "broken", day(11)),
        ("resolve", "kept", day(12)),
        ("respond", "kept", NEW_YEAR - SECOND),
    ]
    for promise, (kind, state, due) in zip(Promise.objects.order_by("id"), ends, strict=False):
        times = {"kept_at": due} if state == "kept" else {"broken_at": due}
        Promise.objects.filter(pk=promise.pk).update(
            kind=kind, state=state, due_at=due, ended_for="", **times
        )


def _ask_departments(case, *, by) -> None:
    """In January two are asked; one answers in time, the other a day late."""
    case.refresh_from_db()
    lead, other = (
        Department.objects.set_up(case.workspace, by=by, code=code, name={"en": code})
        for code in ("lead", "other")
    )
    with time.at(day(13)):
        asked = {"question": "为什么？", "due_at": day(14), "assisting": [other]}
        in_time, late = Dispatch.objects.ask(case, by=by, lead=lead, **asked)
        in_time.answer("排班有误。", by=by)
    with time.at(day(15)):
        late.answer("交接不清。", by=by)


def _measure(workspace, *, by) -> None:
    enter = Yardstick.objects.enter
    enter(workspace, date(2027, 1, 1), customers=20_000, budget=Decimal(1000), by=by)
    enter(workspace, date(2026, 12, 1), customers=8_000, budget=None, by=by)


@pytest.fixture
def january(turn_of_the_year) -> Report:
    world = turn_of_the_year
    return Report.objects.make(world.home, JANUARY, by=world.member("zhao"))
