"""The director's telephone: last month's report, and every figure traced to its rows."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from amends.now import at, now
from amends.reports.models import Report, ReportKind
from amends.reports.span import Span
from amends.reports.tests.conftest import Counted
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def last_month(committed_db):
    """Three cases of last month, one of them escalated, and its report."""
    world = World()
    with world.home.enter():
        count = Counted(world)
        month = Span.last_finished(ReportKind.MONTHLY, now().date())
        noon = month.period(world.home.zone).start + timedelta(days=9, hours=12)
        for hours in range(3):
            case = count.heard(noon + timedelta(hours=hours), by=count.lin)
        with at(noon + timedelta(days=1)):
            case.escalate(by=count.lin, why="asked")
        Report.objects.make(world.home, month, by=count.wang)
    return world


def test_the_director_traces_every_figure_of_the_month_on_her_telephone(open_page, last_month):
    page = open_page(width=390, language="zh-hans", client=last_month.signed_in("zhao"))
    page.goto("/w/xinghe/reports/")
    page.get_by_role("link", name=re.compile("月报")).first.click()
    expect(page.locator("h1", has_text="月报")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    links = page.locator("a[href*='/rows/']")
    addresses = {link.get_attribute("href") for link in links.all()}
    assert len(addresses) >= 5
    for address in sorted(addresses):
        page.goto(address)
        told = int(page.locator("h1 .number").inner_text())
        rows = page.locator("tbody tr")
        assert sum(int(row.get_attribute("data-times")) for row in rows.all()) == told
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("tbody th a").first.click()
    expect(page.locator("#case-head")).to_be_visible()
