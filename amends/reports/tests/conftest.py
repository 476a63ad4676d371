"""A small world that can be counted by hand.

Six cases of the last days: one found by us; one that changed hands and was taken up again; one
that nobody has answered; an inquiry; one that an import brought; and one of two months ago. It is made
once for a module; what a test adds goes with it.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from amends import now as time
from amends.cases.models import Case
from amends.feedback.models import FollowUp
from amends.findings.models import Classification, ClassPlace, Finding
from amends.learning.models import Cause
from amends.people.models import Team

TODAY = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # noon of a Friday in Shanghai
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Counted:
    """Makes cases at given times; every verb as people would use it."""

    def __init__(self, world) -> None:
        self.world = world
        self.lin, self.zhang, self.wang = map(world.member, ("lin", "zhang", "wang"))

    def heard(self, at: datetime, *, by=None, channel: str = "phone", **fields) -> Case:
        with time.at(at):
            case = Case.objects.register(
                self.world.home,
                self.world.customer("周雅婷"),
                by=by or self.wang,
                channel=channel,
                words="没人回复",
                assigned_to=by,
                **fields,
            )
        return Case.objects.get(pk=case.pk)

    def answered(self, case: Case, at: datetime, *, by) -> Case:
        with time.at(at):
            case.reply("非常抱歉", by=by)
            case.answer(by=by)
        return case

    def asked(self, case: Case) -> FollowUp:
        with time.at(case.answered_at):
            follow_up = FollowUp.objects.plan(case)
        with time.at(follow_up.opens_at):
            follow_up.take_next_step()
        return follow_up


@pytest.fixture(scope="module")
def count(lasting_home) -> Counted:
    return Counted(lasting_home)


@pytest.fixture(scope="module")
def found(count) -> Case:
    """Found by us on Monday, answered after two hours by 林晓 who held it all the time; content."""
    case = count.heard(TODAY - 4 * DAY, by=count.lin, channel="found")
    count.answered(case, TODAY - 4 * DAY + 2 * HOUR, by=count.lin)
    follow_up = count.asked(case)
    with time.at(TODAY - 2 * DAY):
        follow_up.take_answer(by=case.customer, satisfaction=5, solved=True)
        Cause.objects.get(code="no-reply").found_in(case, by=count.lin)
        late = ClassPlace.objects.get(complaint_class__code="SE-LATE")
        Classification.objects.classify(case, late, by=count.lin)
        team = Team.objects.filter(workspace=count.world.home).first()
        Finding.objects.record(
            case, by=count.wang, verdict="upheld", at_fault=True, department=team
        )
    return case


@pytest.fixture(scope="module")
def handed_on(count) -> Case:
    """Heard by 林晓, handed to 小张 who answered after a day; unhappy, so taken up again."""
    case = count.heard(TODAY - 4 * DAY, by=count.lin)
    with time.at(TODAY - 4 * DAY + HOUR):
        case.assign(count.zhang, by=count.lin)
    count.answered(case, TODAY - 3 * DAY, by=count.zhang)
    follow_up = count.asked(case)
    with time.at(TODAY - DAY):
        follow_up.take_answer(by=case.customer, satisfaction=1, solved=False)
    return case


@pytest.fixture(scope="module")
def waiting(count) -> Case:
    return count.heard(TODAY - 2 * HOUR, channel="web", kind="grumble")


@pytest.fixture(scope="module")
def inquiry(count) -> Case:
    return count.heard(TODAY - HOUR, kind="inquiry")


@pytest.fixture(scope="module")
def long_ago(count) -> Case:
    case = count.heard(TODAY - 60 * DAY, by=count.lin)
    return count.answered(case, TODAY - 59 * DAY, by=count.lin)


@pytest.fixture(scope="module")
def imported(count) -> Case:
    """Closed where it came from: all that is known is that this was before it was due."""
    case = count.heard(TODAY - 10 * DAY, channel="import", imported_from="cfpb", intake_id="1")
    case.state, case.answered_at, case.closed_at = "closed", TODAY - DAY, TODAY - DAY
    case.closures.create(workspace_id=case.workspace_id, reason="imported")
    case.promises.all().delete()
    case.save()
    return case


@pytest.fixture(scope="module")
def standing(found, handed_on, waiting, inquiry, long_ago, imported) -> None:
    """Its keys are proved here, once, and not again after each test."""
    connection.check_constraints()


@pytest.fixture
def small_world(standing, inside):
    """Everything above, seen on Friday at noon."""
    with time.at(TODAY):
        yield inside
