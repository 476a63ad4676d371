"""The report of a January against what one counts by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from amends import now as time
from amends.cases.models import Case
from amends.reports.figures import OF_REPORTS
from amends.reports.models import NothingKnown, NotOver, Report, ReportKind
from amends.reports.reader import WholeWorkspace
from amends.reports.shown import ReportShown
from amends.reports.span import Span
from amends.reports.tests.conftest import Counted
from amends.reports.tests.monthly.conftest import JANUARY, READY, day

JANUARY_IS = {
    "by-door": {"parts": {"phone": 4, "web": 1}},
    "by-source": {"parts": {"customer": 5}},
    "by-kind": {"parts": {"complaint": 3, "grumble": 1, "inquiry": 1}},
    "by-class": {"parts": {"?": 4}},
    "rate": {"counted": 4, "served": 20_000},
    "escalated": {"counted": 1, "of": 4},
    "upheld": {"counted": 1, "of": 2},
    "at-fault": {"counted": 1, "of": 2},
    "first-response-in-time": {"counted": 1, "of": 2},
    "promises-kept": {"counted": 2, "of": 3},
    "answer-in-time": {"counted": 1, "of": 1},
    "satisfied": {"counted": 1, "of": 1},
    "compensation": {"granted": {"CNY": "100.00"}, "budget": "1000.00", "currency": "CNY"},
    "accepted-in-time": {"counted": 1, "of": 2},
    "departments-in-time": {"counted": 1, "of": 2},
    "returned": {"counted": 0, "of": 2},
    "redone": {"counted": 0, "of": 2},
}


def test_a_month_counts_what_one_counts_by_hand(january):
    kept = Report.objects.get(pk=january.pk).figures
    assert {name: each["now"] for name, each in kept.items()} == JANUARY_IS


def test_it_is_compared_with_december_and_with_the_january_before(january):
    kept = Report.objects.get(pk=january.pk).figures
    assert kept["by-door"]["before"] == {"parts": {"phone": 2}}
    assert kept["by-door"]["year"] == {"parts": {"email": 1}}
    assert kept["rate"]["before"] == {"counted": 2, "served": 8_000}
    assert kept["first-response-in-time"]["before"] == {"counted": 1, "of": 1}


def test_what_changed_is_said_and_what_is_not_known_says_so(january, turn_of_the_year):
    lines = {each.figure.name: each for each in ReportShown(january, turn_of_the_year.home).lines}
    rate, share, money = lines["rate"], lines["escalated"], lines["compensation"]
    assert (rate.value, rate.before.text, rate.year) == ("2.00", "▼ 0.50 fewer", None)
    # One of four: Wilson's interval at 95 %.
    assert (share.value, share.detail) == ("25.0", "1 of 4 · 95% interval 4.6–69.9%")
    assert (money.value, money.detail) == ("¥100", "10.0% of the budget of ¥1,000")
    assert lines["by-kind"].before.text == "▲ 3 more"
    assert lines["satisfied"].before is None


def test_every_number_is_as_many_rows_as_stand_behind_it(january):
    reader, period = WholeWorkspace(january.workspace), JANUARY.period(january.workspace.zone)
    for name, figure in OF_REPORTS.items():
        assert len(january.rows_of(name)) == figure.rows(reader, period).count(), name
    assert len(january.rows_of("by-door", "phone")) == 4
    assert len(january.rows_of("escalated", "counted")) == 1
    assert len(january.rows_of("promises-kept", "others")) == 1


def test_a_workspace_elsewhere_has_other_days(turn_of_the_year):
    """Midnight of Shanghai is eleven in the morning of the last of December in New York."""
    home = turn_of_the_year.home
    home.time_zone = "America/New_York"
    home.save()
    with time.at(READY + timedelta(days=1)):
        kept = Report.objects.make(home, JANUARY, by=turn_of_the_year.member("zhao")).figures
    # Without the one of Shanghai's midnight; that of the last of January there is still one here.
    assert kept["by-door"]["now"] == {"parts": {"phone": 4, "web": 1}}
    assert kept["by-door"]["before"] == {"parts": {"phone": 3}}
    assert kept["first-response-in-time"]["before"] == {"counted": 2, "of": 2}


def test_a_report_that_was_read_stays_and_is_made_again_only_when_something_changed(
    january, turn_of_the_year
):
    world = turn_of_the_year
    again = Report.objects.make(world.home, JANUARY, by=world.member("zhao"))
    assert again.pk == january.pk
    Counted(world).heard(day(20))
    later = Report.objects.make(world.home, JANUARY, by=world.member("zhao"))
    assert (later.edition, later.figures["by-door"]["now"]["parts"]["phone"]) == (2, 5)
    assert Report.objects.get(pk=january.pk).figures["by-door"]["now"]["parts"]["phone"] == 4
    assert list(Report.objects.last_editions()) == [later]


def test_nothing_is_told_of_a_time_that_is_not_over_or_before_the_workspace(turn_of_the_year):
    home, zhao = turn_of_the_year.home, turn_of_the_year.member("zhao")
    with pytest.raises(NotOver):
        Report.objects.make(home, Span(ReportKind.MONTHLY, date(2027, 2, 1)), by=zhao)
    with pytest.raises(NothingKnown):
        Report.objects.make(home, Span(ReportKind.MONTHLY, date(2025, 11, 1)), by=zhao)


def test_a_merged_case_is_counted_once(turn_of_the_year):
    lin = turn_of_the_year.member("lin")
    one, other = Case.objects.filter(received_at__gte=day(5)).order_by("received_at")[:2]
    other.merge_into(one, by=lin)
    made = Report.objects.make(turn_of_the_year.home, JANUARY, by=lin)
    assert made.figures["by-door"]["now"]["parts"] == {"phone": 3, "web": 1}


@pytest.mark.parametrize(
    ("kind", "first", "before", "year_before", "last"),
    [
        ("monthly", "2027-01-01", "2026-12-01", "2026-01-01", "2027-01-31"),
        ("weekly", "2026-12-28", "2026-12-21", "2025-12-29", "2027-01-03"),
        ("daily", "2028-02-29", "2028-02-28", "2027-02-28", "2028-02-29"),
    ],
)
def test_spans_have_neighbours_across_the_years(kind, first, before, year_before, last):
    span = Span.called(kind, first)
    found = (span.before.first, span.year_before.first, span.last)
    assert found == tuple(map(date.fromisoformat, (before, year_before, last)))


def test_the_hour_that_clocks_leave_out_belongs_to_its_day(inside):
    home = inside.home
    home.time_zone = "America/New_York"
    period = Span.called("daily", "2027-03-14").period(home.zone)
    assert period.end.astimezone(UTC) - period.start.astimezone(UTC) == timedelta(hours=23)
    assert period.start.astimezone(UTC) == datetime(2027, 3, 14, 5, tzinfo=UTC)


def test_time_stands_still_where_a_report_is_read(january, turn_of_the_year):
    with time.at(datetime(2028, 1, 1, tzinfo=UTC)):
        shown = ReportShown(january, turn_of_the_year.home)
        assert shown.title == "Monthly report · 2027-01"
