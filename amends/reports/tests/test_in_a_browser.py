"""The director's telephone: last month's report, and every figure traced to its rows."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from amends.findings.models import Classification, ClassPlace, Finding
from amends.now import at, now
from amends.people.models import Team
from amends.recovery.models import Grant, Offer, Remedy
from amends.reports.models import Report, ReportKind, Yardstick
from amends.reports.span import Span
from amends.reports.tests.conftest import Counted
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE, CUSTOMERS = 390, 20_000
# Each number of the page that opens rows: of which figure, what it says, in which unit, and where it leads.
FIGURES = """() => [...document.querySelectorAll("section[id] a[href*='/rows/']")].map(link => ({
  figure: link.closest("section").id,
  says: (link.closest("[role=listitem]")?.querySelector(".n") ?? link).textContent.trim(),
  unit: link.nextElementSibling?.tagName === "SMALL" ? link.nextElementSibling.textContent : "",
  leads: link.getAttribute("href"),
}))"""


@pytest.fixture
def last_month(committed_db):
    """Four cases of last month, and its report: two are classified, one is escalated and compensated, and
    of two that were judged we were at fault in one."""
    world = World()
    with world.home.enter():
        count = Counted(world)
        month = Span.last_finished(ReportKind.MONTHLY, now().date())
        noon = month.period(world.home.zone).start + timedelta(days=9, hours=12)
        sought = {"remedy_sought": ["refund"]}
        cases = [count.heard(noon + timedelta(hours=n), by=count.lin, **sought) for n in range(4)]
        grave, judged, *_others = cases
        with at(noon + timedelta(days=1)):
            grave.escalate(by=count.lin, why="asked")
            team, record = Team.objects.standing().first(), Finding.objects.record
            record(grave, by=count.wang, verdict="upheld", at_fault=True, department=team)
            record(judged, by=count.wang, verdict="not_upheld", at_fault=False)
            for case, code in ((grave, "SE-LATE"), (judged, "DL-LATE")):
                place = ClassPlace.objects.get(complaint_class__code=code)
                Classification.objects.classify(case, place, by=count.lin)
            refund = [(Remedy.objects.get(code="refund"), Decimal(100))]
            Offer.objects.propose(grave, by=count.wang, lines=refund, message="致歉")
            Yardstick.objects.enter(
                world.home, month.first, customers=CUSTOMERS, budget=None, by=count.wang
            )
        Report.objects.make(world.home, month, by=count.wang)
    return world


def test_the_director_traces_every_figure_of_the_month_on_her_telephone(open_page, last_month):
    page = open_page(width=PHONE, language="zh-hans", client=last_month.signed_in("zhao"))
    page.goto("/w/xinghe/reports/")
    page.get_by_role("link", name=re.compile("月报")).first.click()
    expect(page.locator("h1", has_text="月报")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    told = page.evaluate(FIGURES)
    for each in told:
        rows = _rows(page, each["leads"])
        assert each["says"] == _reckoned(page, last_month, rows, **each), each
    shares = {each["figure"]: each["says"] for each in told if each["unit"] == "%"}
    assert (shares["escalated"], shares["at-fault"], shares["upheld"]) == ("25.0", "50.0", "50.0")
    classes = [each["says"] for each in told if each["figure"] == "by-class"]
    assert sorted(classes) == ["1", "1", "2", "4"]
    page.locator("tbody th a").first.click()
    expect(page.locator("#case-head")).to_be_visible()


def _rows(page: Page, address: str) -> int:
    """How many there are, each as often as it counts; the title of the list says as many."""
    page.goto(address)
    rows = page.locator("tbody tr").all()
    count = sum(int(row.get_attribute("data-times")) for row in rows)
    assert int(page.locator("h1 .number").inner_text()) == count, address
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    return count


def _reckoned(
    page: Page, world: World, rows: int, *, figure: str, unit: str, leads: str, says: str
) -> str:
    """What the rows come to, as the page would say it."""
    if unit == "%":
        return f"{rows / _rows(page, re.sub(r'part=.*', 'part=all', leads)) * 100:.1f}"
    if figure == "rate":
        return f"{rows / CUSTOMERS * 10_000:.2f}"
    if figure == "compensation":
        with world.home.enter():
            assert rows == Grant.objects.values("case").distinct().count()
            return f"¥{sum(grant.amount for grant in Grant.objects.all()):.0f}"
    return str(rows)
