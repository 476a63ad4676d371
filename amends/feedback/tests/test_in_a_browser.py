"""Following up by telephone on three days: at the desk with the keyboard alone, on a phone by touch."""

from datetime import time, timedelta

import pytest
from django.db.models import F
from playwright.sync_api import Page, expect

from amends import now as clock
from amends.cases.models import Case
from amends.feedback.models import Attempt, CallRules, FollowUp
from amends.feedback.tests.conftest import answered_case, asked
from amends.interface.browser import serious_violations
from amends.now import now
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DAY = timedelta(days=1)
DESK, PHONE = 1440, 390


def a_day_passes() -> None:
    """The browser's server has the clock of the machine, so what was tried becomes a day older."""
    Attempt.objects.update(at=F("at") - DAY)
    FollowUp.objects.update(call_at=F("call_at") - DAY)


def press(page: Page, key: str) -> None:
    """The key, or on a phone what has it."""
    if page.viewport_size["width"] == DESK:
        page.keyboard.press(key)
    else:
        page.locator(f"[data-key='{key}']").tap()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_three_calls_on_three_days_that_nobody_answers(open_page, committed_db, width):
    world = World()
    long_ago = now() - 6 * DAY
    with world.home.enter():
        case = answered_case(world, world.member("lin"), customer="陈国栋", at=long_ago)
        with clock.at(long_ago):
            follow_up = asked(FollowUp.objects.plan(case))
        rules = CallRules.objects.of(world.home)
        seldom = {"days": 3, "most": rules.most, "within": rules.within}
        rules.decide(quiet_from=time(3), quiet_until=time(3), **seldom, by=world.member("sun"))
    page = open_page(width=width, touch=width == PHONE, client=world.signed_in("zhang"))
    for _day in range(3):
        page.goto("/w/xinghe/call-list/")
        expect(page.locator("main")).to_contain_text("陈国栋")
        press(page, "g")
        expect(page.locator("main")).to_contain_text("How did it go on after we answered you?")
        press(page, "c")
        expect(page.locator("a[href='tel:+8613911112222']")).to_be_visible()
        assert serious_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        press(page, "o")
        expect(page.locator("main")).to_contain_text("Nobody to call now")
        with world.home.enter():
            a_day_passes()
    with world.home.enter():
        assert FollowUp.objects.get(pk=follow_up.pk).state == "not_reached"
        assert Case.objects.get(pk=case.pk).state == "closed"
