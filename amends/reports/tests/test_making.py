"""Reports are ready at half past eight of the workspace, and those who want them are told."""

from datetime import UTC, datetime

import pytest

from amends import now as time
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.events.models import Event
from amends.people.models import Workspace
from amends.reports.making import make_due_reports
from amends.reports.models import Report, Wish
from amends.reports.tests.conftest import Counted

MONDAY_IN_SHANGHAI = datetime(2027, 2, 1, 0, 30, tzinfo=UTC)  # 08:30, the first of a month


@pytest.fixture
def heard(inside):
    Counted(inside).heard(datetime(2026, 12, 15, tzinfo=UTC))
    return inside


def made_at(world, moment: datetime) -> set[tuple[str, str]]:
    with time.at(moment):
        make_due_reports()
    with world.home.enter():
        reports = Report.objects.filter(workspace=world.home)
        return {(report.kind, report.first_on.isoformat()) for report in reports}


def test_a_monday_that_begins_a_month_brings_all_three_at_half_past_eight(heard):
    assert made_at(heard, MONDAY_IN_SHANGHAI.replace(minute=29)) == set()
    three = {("daily", "2027-01-31"), ("weekly", "2027-01-25"), ("monthly", "2027-01-01")}
    assert made_at(heard, MONDAY_IN_SHANGHAI) == three
    assert made_at(heard, MONDAY_IN_SHANGHAI.replace(hour=9)) == three
    assert Report.objects.count() == 3


def test_another_zone_has_its_own_half_past_eight(heard):
    home = heard.home
    home.time_zone = "America/New_York"
    home.save()
    assert made_at(heard, MONDAY_IN_SHANGHAI) == {("daily", "2027-01-30")} | {
        ("weekly", "2027-01-18"),
        ("monthly", "2026-12-01"),
    }
    assert ("daily", "2027-01-31") in made_at(heard, datetime(2027, 2, 1, 13, 30, tzinfo=UTC))


def test_those_who_want_it_are_told_once_and_it_leads_to_the_report(heard):
    zhao, wang = heard.member("zhao"), heard.member("wang")
    Wish.objects.choose(zhao, {"monthly"})
    Wish.objects.choose(wang, {"daily"})
    Wish.objects.choose(wang, set())
    with time.at(MONDAY_IN_SHANGHAI):
        made_at(heard, MONDAY_IN_SHANGHAI)
        for event in [*Event.objects.filter(action="report.made")] * 2:
            notice(event)
        (told,) = Notice.objects.all()
        page = heard.signed_in("zhao").get(f"/w/xinghe/notices/{told.pk}/")
    report = Report.objects.get(kind="monthly")
    assert told.recipient == zhao
    assert page["Location"] == f"/w/xinghe/reports/{report.pk}/"


def test_wishes_are_chosen_on_the_page(heard):
    client = heard.signed_in("zhao")
    for _ in range(2):
        client.post("/w/xinghe/reports/wishes/", {"kinds": ["daily", "monthly"]})
    assert Wish.objects.kinds_of(heard.member("zhao")) == {"daily", "monthly"}
    assert client.post("/w/xinghe/reports/wishes/", {"kinds": ["hourly"]}).status_code == 422
    assert heard.signed_in("lin").post("/w/xinghe/reports/wishes/").status_code == 403


def test_days_without_a_worker_have_their_reports_afterwards_and_older_ones_stay_unmade(heard):
    friday, monday = datetime(2027, 1, 29, 1, tzinfo=UTC), datetime(2027, 2, 1, 1, tzinfo=UTC)
    before = made_at(heard, friday)
    daily = {first for kind, first in made_at(heard, monday) - before if kind == "daily"}
    assert daily == {"2027-01-29", "2027-01-30", "2027-01-31"}
    assert ("daily", "2027-01-28") in before and ("daily", "2027-01-27") not in before


def test_a_workspace_that_fails_leaves_the_others_their_reports(heard):
    broken = Workspace.objects.exclude(pk=heard.home.pk).order_by("pk").first()
    Workspace.objects.filter(pk=broken.pk).update(time_zone="Nowhere/Gone")
    with pytest.raises(RuntimeError):
        made_at(heard, MONDAY_IN_SHANGHAI)
    with heard.home.enter():
        assert Report.objects.filter(workspace=heard.home).count() == 3
