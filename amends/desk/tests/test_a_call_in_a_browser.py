"""A call, registered by hands that never leave the keys, and the screenshot that belongs to it."""

import re
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from amends.cases.models import Case
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# Of somebody who types well and listens meanwhile.
BETWEEN_KEYS = 80
PASTED = """form => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 2400 })
  return new Promise(done => canvas.toBlob(blob => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([blob], "长截图.png", { type: "image/png" }))
    form.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
    done()
  }, "image/png"))
}"""


@pytest.fixture
def desk(open_page, committed_db) -> Page:
    page = open_page(client=World().signed_in("lin"))
    page.goto("/w/xinghe/")
    page.keyboard.press("n")
    expect(page.locator("[name=phone]")).to_be_focused()
    return page


def tab_to(page: Page, name: str) -> None:
    for _press in range(40):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab", delay=BETWEEN_KEYS)
    raise AssertionError(f"{name} cannot be reached by the keyboard")


def test_a_call_is_registered_by_keyboard_alone_within_a_minute(desk):
    began = monotonic()
    desk.keyboard.type("138 0013 8000", delay=BETWEEN_KEYS)
    expect(desk.locator("#known")).to_contain_text("周雅婷")
    tab_to(desk, "words")
    desk.keyboard.type("飞机停在跑道上三个小时，孩子没有吃的。", delay=BETWEEN_KEYS)
    tab_to(desk, "promise")
    desk.keyboard.type("明天上午十点前回电", delay=BETWEEN_KEYS)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#case-head")).to_be_visible()
    took = monotonic() - began
    with World().home.enter():
        case = Case.objects.get()
        assert case.customer.name == "周雅婷" and case.own_words.startswith("飞机停在跑道上")
        assert case.promises.get(text="明天上午十点前回电").kind == "call_back"
    assert took < 60, f"{took:.0f} seconds"


def test_a_pasted_screenshot_goes_along_and_opens_over_the_page(desk):
    desk.locator("[name=words]").fill("付款页面一直转圈")
    desk.locator("#registration").evaluate(PASTED)
    assert desk.locator("[name=files]").evaluate("field => field.files.length") == 1
    desk.locator("[name=words]").press("Control+Enter")
    expect(desk).to_have_url(re.compile(r"/cases/\d+/$"))
    desk.locator("a[data-picture]").first.click()
    viewer = desk.locator("#picture-viewer")
    expect(viewer.locator("img")).to_be_visible()
    small = viewer.locator("img").bounding_box()["height"]
    viewer.locator("[data-zoom]").click()
    assert viewer.locator("img").bounding_box()["height"] > small
    desk.keyboard.press("Escape")
    expect(viewer).to_be_hidden()


def test_what_was_refused_comes_back_with_its_files_still_chosen(desk):
    desk.locator("#registration").evaluate(PASTED)
    desk.locator("[name=words]").fill("付款页面一直转圈")
    desk.locator("[name=phone]").fill("12")
    desk.locator("[name=words]").press("Control+Enter")
    expect(desk.locator("[name=phone]")).to_have_attribute("aria-invalid", "true")
    expect(desk.locator("[name=words]")).to_have_value("付款页面一直转圈")
    assert desk.locator("[name=files]").evaluate("field => field.files.length") == 1
