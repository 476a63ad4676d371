"""Following up by telephone with the keyboard alone, on three days."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from amends import now as time
from amends.cases.models import Case
from amends.feedback.models import FollowUp
from amends.feedback.tests.conftest import answered_case, asked
from amends.interface.browser import serious_violations
from amends.now import now
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_three_calls_on_three_days_that_nobody_answers(open_page, committed_db):
    world = World()
    # Noon in Shanghai, some days ago, so that sessions and promises are of the same days.
    first = (now() - timedelta(days=6)).replace(hour=4, minute=0)
    with world.home.enter():
        case = answered_case(world, world.member("lin"), customer="陈国栋", at=first)
        with time.at(first):
            follow_up = asked(FollowUp.objects.plan(case))
    for day in (2, 3, 4):
        with time.at(first + timedelta(days=day)):
            page = open_page(client=world.signed_in("zhang"))
            page.goto("/w/xinghe/call-list/")
            expect(page.locator("main")).to_contain_text("陈国栋")
            page.keyboard.press("g")
            expect(page.locator("main")).to_contain_text("How did it go on after we answered you?")
            page.keyboard.press("c")
            expect(page.locator("a[href='tel:+8613911112222']")).to_be_visible()
            assert serious_violations(page) == []
            page.keyboard.press("o")
            expect(page.locator("main")).to_contain_text("Nobody to call now")
    with world.home.enter():
        assert FollowUp.objects.get(pk=follow_up.pk).state == "not_reached"
        assert Case.objects.get(pk=case.pk).state == "closed"
