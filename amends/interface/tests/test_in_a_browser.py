"""What only a browser can show: the islands at work, and that everybody can use what is drawn."""

import pytest

from amends.interface.browser import serious_violations

pytestmark = pytest.mark.browser

LOOKS = [
    {"width": 1440, "language": "zh-hans", "theme": "light"},
    {"width": 390, "language": "en", "theme": "dark"},
]

GALLERY = ("parts", "desk", "list", "pulse", "portal", "door", "plain")


@pytest.fixture(autouse=True)
def _with_the_gallery(settings):
    settings.DEMO = True


@pytest.fixture
def parts(open_page):
    page = open_page()
    page.goto("/interface/gallery/parts/")
    return page


@pytest.fixture
def desk(open_page):
    page = open_page()
    page.goto("/interface/gallery/desk/")
    return page


@pytest.mark.parametrize("look", LOOKS, ids=["wide-light", "phone-dark"])
def test_everybody_can_use_what_is_drawn(open_page, look):
    page = open_page(**look)
    for name in GALLERY:
        page.goto(f"/interface/gallery/{name}/")
        assert serious_violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{name} scrolls sideways"
        )


def test_a_printed_case_is_its_words_without_what_can_only_be_pressed(desk):
    desk.emulate_media(media="print")
    assert desk.locator(".bubble").first.is_visible()
    for pressed in (".rail", ".desk-list", ".composer", ".bottom-tabs"):
        assert not desk.locator(pressed).first.is_visible(), pressed
    shade = "getComputedStyle(document.body).backgroundColor"
    assert desk.evaluate(shade) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_a_theme_changes_at_once_and_stays(parts):
    parts.locator(".rail .menu summary").click()
    parts.locator(".rail button[value=dark]").click()
    assert parts.evaluate("document.documentElement.dataset.theme") == "dark"
    parts.reload()
    assert parts.locator("html[data-theme=dark]").count() == 1


def test_a_draft_survives_a_reload(desk):
    desk.locator(".composer textarea").fill("I am asking the crew.")
    desk.reload()
    assert desk.locator(".composer textarea").input_value() == "I am asking the crew."
    assert desk.locator(".toast").text_content() == "Your draft is back."


def test_a_slash_offers_snippets_and_enter_takes_one(desk):
    area = desk.locator(".composer textarea")
    area.press_sequentially("Hello, /sor")
    assert desk.locator(".snippets [role=option]").count() == 1
    area.press("Enter")
    assert area.input_value() == "Hello, I am truly sorry for what you went through."


def test_a_slash_inside_a_word_offers_nothing(desk):
    desk.locator(".composer textarea").press_sequentially("and/or")
    assert not desk.locator(".snippets").is_visible()


def test_a_dialog_opens_and_escape_closes_it(parts):
    parts.locator("[data-dialog-opener]").click()
    assert parts.locator("dialog#merge[open]").count() == 1
    parts.keyboard.press("Escape")
    assert parts.locator("dialog#merge[open]").count() == 0


def test_a_key_goes_to_the_search_but_not_while_one_types(desk):
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.name") == "q"
    desk.locator(".composer textarea").press_sequentially("n")
    assert desk.locator(".composer textarea").input_value() == "n"


def test_time_left_counts_on_by_itself_and_turns_red(open_page):
    page = open_page(language="zh-hans")
    page.clock.install()
    page.goto("/interface/gallery/list/")
    chip = page.locator(".promise-chip").nth(1)
    assert chip.text_content().strip() == "18 分"
    page.clock.fast_forward("05:00")
    assert chip.text_content().strip() == "13 分"
    page.clock.fast_forward("30:00")
    assert chip.text_content().strip() == "逾期 16 分"
    assert chip.get_attribute("data-mood") == "broken"


def test_a_phone_shows_the_list_or_the_case_and_never_both(open_page):
    page = open_page(width=390)
    page.goto("/interface/gallery/list/")
    assert page.locator(".desk-list").is_visible()
    assert not page.locator(".desk-main").is_visible()
    page.goto("/interface/gallery/desk/")
    assert not page.locator(".desk-list").is_visible()
    assert page.locator(".composer").is_visible()
    assert page.locator(".bottom-tabs").is_visible()
    assert not page.locator(".rail").is_visible()


def test_a_picture_pasted_becomes_an_attachment(desk):
    count = desk.evaluate(
        """() => {
          const files = new DataTransfer()
          files.items.add(new File(["x"], "seat.png", { type: "image/png" }))
          const form = document.querySelector("form.composer")
          form.dispatchEvent(new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true }))
          return form.elements.files.files.length
        }"""
    )
    assert count == 1
