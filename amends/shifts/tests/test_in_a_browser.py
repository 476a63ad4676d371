"""The hand-over between two shifts, as both see it."""

import re

import pytest
from playwright.sync_api import expect

from amends.cases.models import Case
from amends.interface.browser import serious_violations
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_one_shift_hands_over_and_the_next_takes_all_but_one(open_page, committed_db):
    world = World()
    with world.home.enter():
        customer, lin = world.customer("周雅婷"), world.member("lin")
        told = {"by": customer, "channel": "web", "assigned_to": lin}
        keeps, goes = (
            Case.objects.register(world.home, customer, subject=words, words=words, **told)
            for words in ("行李没到", "延误三小时")
        )
    early = open_page(client=world.signed_in("lin"))
    early.goto(f"/w/xinghe/cases/{goes.number}/")
    early.locator("#composer textarea").fill("我正在核实，")
    early.goto("/w/xinghe/shifts/")
    early.keyboard.press("g")
    early.select_option("select[name=receiver]", label="小张")
    early.fill("textarea[name=notes]", "今晚有两班晚点。")
    early.fill(f"input[name=words-{goes.number}]", "回复写了一半。")
    expect(early.locator(f"[name=draft-{goes.number}]")).to_have_value("我正在核实，")
    assert serious_violations(early) == []
    early.keyboard.press("Control+Enter")
    expect(early).to_have_url(re.compile(r"/shifts/[0-9a-f-]{36}/"))

    late = open_page(width=390, client=world.signed_in("zhang"))
    late.goto("/w/xinghe/shifts/")
    late.get_by_role("link", name="林晓 to 小张").click()
    expect(late.locator("body")).to_contain_text("回复写了一半。")
    late.fill(f"input[name=refused-{keeps.number}]", "行李组的事")
    assert serious_violations(late) == []
    late.get_by_role("button", name="Confirm and take over").click()
    expect(late.locator("body")).to_contain_text("Taken over")

    late.get_by_role("link", name="Go on writing it").click()
    expect(late.locator("#composer textarea")).to_have_value("我正在核实，")

    early.reload()
    expect(early.locator("body")).to_contain_text("行李组的事")
    with world.home.enter():
        holders = {case.subject: case.assigned_to.name for case in Case.objects.all()}
    assert holders == {"行李没到": "林晓", "延误三小时": "小张"}
