"""A call, registered and asked about by hands that never leave the keys, and the files that belong to it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from amends.cases.models import Case
from amends.dispatch.tests.conftest import Bench
from amends.outside import tests as of_files
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = 390
HEIC = Path(of_files.__file__).with_name("photo.heic")
WORDS, PROMISE = "飞机停了三小时，孩子没吃的。", "明天上午十点前回电"
QUESTION = "儿童餐为什么没有送？"
# Pictures three times as long as a screen, each of another width, brought as the named event brings files.
BROUGHT = """async (form, { event, name, count }) => {
  const drawn = width => Object.assign(document.createElement("canvas"), { width, height: 2400 })
  const files = new DataTransfer(), told = { bubbles: true, cancelable: true }
  for (let n = 1; n <= count; n++) {
    const picture = await new Promise(done => drawn(300 + count + n).toBlob(done, "image/png"))
    files.items.add(new File([picture], n + name, { type: "image/png" }))
  }
  if (event === "paste") return form.dispatchEvent(new ClipboardEvent("paste", { ...told, clipboardData: files }))
  const over = new DragEvent("dragover", { ...told, dataTransfer: files })
  return form.dispatchEvent(over) || form.dispatchEvent(new DragEvent("drop", { ...told, dataTransfer: files }))
}"""


@dataclass
class Hands:
    """What hands do on a page, and how many seconds that takes people: reckoned, so that neither a
    busy machine nor a quick one has a say. A key that steers and a digit take 0.3 seconds, a character
    of Chinese a whole one – sixty a minute, which nobody calls fast –, and so does a touch."""

    page: Page
    seconds: float = 0

    def press(self, key: str) -> None:
        self.seconds += 0.3
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.seconds += sum(0.3 if character.isascii() else 1 for character in text)
        self.page.keyboard.type(text)

    def touch(self, place: Locator) -> None:
        self.seconds += 1
        place.tap()

    def tab_to(self, name: str) -> None:
        for _press in range(40):
            if self.page.evaluate("document.activeElement.name") == name:
                return
            self.press("Tab")
        raise AssertionError(f"{name} cannot be reached by the keyboard")


@pytest.fixture
def world(committed_db) -> World:
    world = World()
    with world.home.enter():
        Bench(world)
    return world


@pytest.fixture
def desk(open_page, world) -> Page:
    page = open_page(client=world.signed_in("lin"))
    page.goto("/w/xinghe/")
    page.keyboard.press("n")
    expect(page.locator("[name=phone]")).to_be_focused()
    return page


def what_was_heard(world: World) -> None:
    """The whole of it: whose words, what was promised, and whom it was dispatched to."""
    with world.home.enter():
        case = Case.objects.get()
        assert (case.customer.name, case.own_words) == ("周雅婷", WORDS)
        assert case.promises.get(text=PROMISE).kind == "call_back"
        asked = case.dispatches.get()
        assert (asked.question, asked.department.code) == (QUESTION, "ground")
        assert asked.promise.state == "open" and case.assigned_to.name == "林晓"


def test_a_call_is_registered_and_dispatched_by_keyboard_alone_within_a_minute(desk, world):
    hands = Hands(desk)
    hands.type("13800138000")
    expect(desk.locator("#known")).to_contain_text("周雅婷")
    hands.tab_to("words")
    hands.type(WORDS)
    hands.tab_to("promise")
    hands.type(PROMISE)
    hands.press("Control+Enter")
    expect(desk.locator("#case-head")).to_be_visible()
    hands.press("d")
    expect(desk.locator("#ask-department [name=lead]")).to_be_focused()
    hands.type("g")
    hands.tab_to("question")
    hands.type(QUESTION)
    hands.press("Control+Enter")
    expect(desk.locator("#dispatches")).to_contain_text(QUESTION)
    what_was_heard(world)
    assert hands.seconds <= 60


def test_a_call_is_registered_and_dispatched_on_a_phone_by_touch_within_a_minute(open_page, world):
    phone = open_page(width=PHONE, touch=True, client=world.signed_in("lin"))
    phone.goto("/w/xinghe/")
    hands = Hands(phone)
    hands.touch(phone.locator("#bottom-tabs a[href$='/cases/new/']"))
    hands.touch(phone.locator("[name=phone]"))
    hands.type("13800138000")
    expect(phone.locator("#known")).to_contain_text("周雅婷")
    hands.touch(phone.locator("[name=words]"))
    hands.type(WORDS)
    hands.touch(phone.locator("[name=promise]"))
    hands.type(PROMISE)
    hands.touch(phone.locator("#registration [data-key='ctrl+enter']"))
    hands.touch(phone.locator("#case-head [data-key=d]"))
    lead = phone.locator("#ask-department [name=lead]")
    hands.touch(lead)
    lead.select_option(label="ground")
    hands.touch(phone.locator("#ask-department [name=question]"))
    hands.type(QUESTION)
    hands.touch(phone.locator("#ask-department .button-primary"))
    expect(phone.locator("#dispatches")).to_contain_text(QUESTION)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE
    what_was_heard(world)
    assert hands.seconds <= 60


def test_a_pasted_screenshot_goes_along_and_opens_over_the_page(desk):
    desk.locator("[name=words]").fill("付款页面一直转圈")
    bring(desk.locator("#registration"), "paste", name="长截图.png")
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


def test_files_are_dragged_into_the_form_and_the_composer_and_a_tenth_picture_is_left_out(desk):
    form, words = desk.locator("#registration"), desk.locator("[name=words]")
    words.fill("付款页面一直转圈")
    bring(form, "drop", count=8)
    bring(form, "drop", name="第九.png")
    form.evaluate(BROUGHT, {"event": "drop", "name": "第十.png", "count": 2})
    expect(desk.locator(".toast")).to_contain_text("At most nine pictures can be added")
    assert chosen(form) == 9
    words.press("Control+Enter")
    expect(desk.locator("#files a[data-picture]")).to_have_count(9)

    composer = desk.locator("#composer-reply")
    bring(composer, "drop", name="凭证.png")
    expect(composer.locator("[name=files]")).to_be_visible()
    send(composer)
    expect(desk.locator("#files a[data-picture]")).to_have_count(10)
    composer.locator("summary").click()
    composer.locator("[name=files]").set_input_files(HEIC)
    send(composer)
    desk.locator("#files a[data-picture]", has_text="photo.jpg").click()
    picture = desk.locator("#picture-viewer img")
    expect(picture).to_be_visible()
    assert picture.evaluate("drawn => drawn.decode().then(() => drawn.naturalWidth)") == 24


def test_what_was_refused_comes_back_with_its_files_still_chosen(desk):
    form = desk.locator("#registration")
    bring(form, "paste")
    desk.locator("[name=words]").fill("付款页面一直转圈")
    desk.locator("[name=phone]").fill("12")
    desk.locator("[name=words]").press("Control+Enter")
    expect(desk.locator("[name=phone]")).to_have_attribute("aria-invalid", "true")
    expect(desk.locator("[name=words]")).to_have_value("付款页面一直转圈")
    assert chosen(form) == 1


def bring(form: Locator, event: str, *, name: str = ".png", count: int = 1) -> None:
    before = chosen(form)
    let_through = form.evaluate(BROUGHT, {"event": event, "name": name, "count": count})
    assert not let_through, "else the browser opens the file instead of the page"
    assert chosen(form) == before + count


def send(composer: Locator) -> None:
    composer.locator("textarea").fill("请看凭证。")
    composer.locator("textarea").press("Control+Enter")


def chosen(form: Locator) -> int:
    return form.locator("[name=files]").evaluate("field => field.files.length")
