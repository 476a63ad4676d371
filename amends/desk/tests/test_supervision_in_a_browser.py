"""The supervisor hands a case to another person: with the mouse, and by keys alone."""

import pytest
from playwright.sync_api import Page, expect

from amends.cases.models import Case
from amends.interface.browser import serious_violations
from amends.people.models import Membership
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = 390


def _held_by(world: World, member: Membership) -> set[str]:
    with world.home.enter():
        return set(Case.objects.filter(assigned_to=member).values_list("subject", flat=True))


def _row(desk: Page, subject: str):
    return desk.locator("form[data-handing-over] tr", has_text=subject)


def test_a_case_is_dragged_onto_a_name_and_another_goes_by_keys(open_page, committed_db):
    world = World()
    with world.home.enter():
        customer, lin, zhang = world.customer("周雅婷"), world.member("lin"), world.member("zhang")
        for words in ("行李没到", "延误三小时"):
            told = {"by": customer, "channel": "web", "assigned_to": lin, "subject": words}
            Case.objects.register(world.home, customer, words=words, **told)

    desk = open_page(client=world.signed_in("wang"))
    desk.goto("/w/xinghe/supervision/?show=open")
    assert serious_violations(desk) == []
    target = desk.locator(f"[data-receives='member:{zhang.pk}']")
    _row(desk, "行李没到").hover()
    desk.mouse.down()
    target.hover()
    target.hover()
    expect(target).to_have_attribute("data-dragged-over", "")
    desk.mouse.up()
    expect(desk.locator("body")).to_contain_text("1 case handed to 小张")
    assert _held_by(world, zhang) == {"行李没到"}

    _row(desk, "延误三小时").locator("[name=number]").focus()
    desk.keyboard.press("Space")
    _press_until(desk, "Shift+Tab", "document.activeElement.name == 'to'")
    _press_until(desk, "ArrowDown", f"document.activeElement.value == 'member:{zhang.pk}'")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(target.locator("td").first).to_have_text("2")
    assert _held_by(world, zhang) == {"行李没到", "延误三小时"}

    phone = open_page(width=PHONE, client=world.signed_in("wang"))
    phone.goto("/w/xinghe/supervision/?show=open")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE


def _press_until(page: Page, key: str, reached: str) -> None:
    for _press in range(40):
        if page.evaluate(reached):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never led to {reached}")
