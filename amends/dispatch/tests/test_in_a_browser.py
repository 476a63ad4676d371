"""One question's way, as people see it: by keys at the desk, by link and code on a phone, and back."""

import re

import pytest
from playwright.sync_api import Page, expect

from amends.channels.models import Delivery
from amends.dispatch.following import FOLLOWED, follow
from amends.dispatch.tests.conftest import OWN_WORDS, Bench
from amends.events.models import Event
from amends.interface.browser import serious_violations
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = 390


def test_a_question_goes_to_a_department_comes_back_is_sent_back_and_passed(
    open_page, committed_db
):
    world = World()
    with world.home.enter():
        bench = Bench(world)
        case = bench.case()
    desk = open_page(client=world.signed_in("lin"))
    place = f"/w/xinghe/cases/{case.number}/"
    desk.goto(place)
    _ask_by_keys(desk, f"{case.label}-1")

    phone = open_page(width=PHONE)
    phone.goto(_link_in_the_mail(world, bench))
    _come_in_by_code(phone, _code_for(phone, world, bench))
    assert OWN_WORDS not in phone.content() and "周雅婷" not in phone.content()
    phone.click("form[action$='/acceptance/'] button")
    _answer(phone, "没有送到。")

    desk.goto(place)
    _send_back(desk, "为什么没有送到？")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("为什么没有送到？")
    _answer(phone, "餐车迟到 25 分钟。")

    desk.goto(place)
    desk.locator("form[action$='/review/'] label", has_text="5").click()
    desk.locator("form[action$='/review/'] [value=passed]").click()
    expect(desk.locator("form[action$='/review/']")).to_have_count(0)
    with world.home.enter():
        dispatch = case.dispatches.get()
        assert (dispatch.state, dispatch.round) == ("passed", 2)
        assert dispatch.replies.get(kind="answer", round=2).quality == 5


def _ask_by_keys(desk: Page, number: str) -> None:
    expect(desk.locator("#case-head")).to_be_visible()
    desk.keyboard.press("d")
    expect(desk.locator("#ask-department select[name=lead]")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.type("儿童餐为什么没有送？")
    submit = desk.locator("#ask-department button.button-primary")
    for _step in range(20):
        desk.keyboard.press("Tab")
        if submit.evaluate("button => button === document.activeElement"):
            break
    desk.keyboard.press("Enter")
    expect(desk.locator("#dispatches")).to_contain_text(number)


def _code_for(phone: Page, world: World, bench: Bench) -> str:
    assert not serious_violations(phone)
    phone.click("form[action$='/code/'] button")
    expect(phone.locator("[name=code]")).to_be_visible()
    return _code(world, bench)


def _come_in_by_code(phone: Page, code: str) -> None:
    phone.fill("[name=code]", code)
    phone.click("form[action$='/entry/'] button")
    expect(phone.locator("h1")).to_have_text("儿童餐为什么没有送？")
    assert not serious_violations(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE


def _send_back(desk: Page, reason: str) -> None:
    review = desk.locator("form[action$='/review/']")
    review.locator("summary").click()
    review.locator("[name=reason]").fill(reason)
    review.locator("[value=redo]").click()
    expect(desk.locator("#dispatches")).to_contain_text(reason)
    expect(review).to_have_count(0)


def _answer(phone: Page, words: str) -> None:
    phone.fill("form[action$='/answer/'] textarea", words)
    phone.click("form[action$='/answer/'] button")
    expect(phone.locator(".portal-notice[role=status]").first).to_be_visible()


def _link_in_the_mail(world: World, bench: Bench) -> str:
    with world.home.enter():
        for event in Event.objects.filter(action__in=map(str, FOLLOWED)).order_by("id"):
            follow(event)
        letter = Delivery.objects.get(to=bench.cook.email, purpose="other")
    return re.search(r"https?://[^/\s]+(/d/\S+)", letter.text)[1]


def _code(world: World, bench: Bench) -> str:
    with world.home.enter():
        return bench.code_of(bench.cook)
