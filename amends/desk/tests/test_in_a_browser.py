"""What only a browser can show: keys, drafts, snippets and the list that stays where it is."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from amends.cases.models import Case
from amends.now import now
from amends.world.fixtures import World

pytestmark = pytest.mark.browser
EDGES = """all => all.map(each => each.getBoundingClientRect()).filter(box => box.width)
    .map(box => [box.left, box.right])"""


@pytest.fixture
def desk(open_page, committed_db):
    """林晓 at her desk with two cases, in a browser of her own."""
    world = World()
    with world.home.enter():
        customer, lin = world.customer("周雅婷"), world.member("lin")
        for words in ("飞机停在跑道上三个小时", "里程没有到账"):
            Case.objects.register(
                world.home, customer, by=customer, channel="web", words=words, assigned_to=lin
            )
    page = open_page(client=world.signed_in("lin"))
    page.goto("/w/xinghe/cases/?list=mine")
    expect(page.locator("#case-head")).to_be_visible()
    return page


def test_the_hands_stay_on_the_keys(desk):
    first, second = (row.get_attribute("data-number") for row in desk.locator("[data-opens]").all())
    expect(desk.locator("[data-opens][aria-current]")).to_have_attribute("data-number", first)
    desk.keyboard.press("j")
    expect(desk).to_have_url(re.compile(rf"/cases/{second}/"))
    expect(desk.locator("#case-head")).to_have_attribute("data-case", second)
    desk.keyboard.press("k")
    expect(desk.locator("#case-head")).to_have_attribute("data-case", first)
    desk.keyboard.press("n")
    expect(desk).to_have_url(re.compile("/cases/new/"))


def test_whatever_one_looks_for_is_a_few_letters_away(desk):
    desk.keyboard.press("Control+k")
    palette = desk.locator("#palette")
    expect(palette.locator("[role=option]", has_text="Note")).to_be_visible()
    desk.keyboard.type("里程")
    expect(palette.locator("a[role=option]", has_text="里程没有到账")).to_have_attribute(
        "aria-selected", "true"
    )
    desk.keyboard.press("Enter")
    expect(desk.locator("#case-head h1")).to_have_text("里程没有到账")


def test_a_deed_bears_its_whole_name_in_the_palette_of_a_phone(desk):
    desk.goto(f"/w/xinghe/cases/{desk.locator('#case-head').get_attribute('data-case')}/")
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.keyboard.press("Control+k")
    deeds = desk.locator("#palette-deeds [role=option] > span")
    expect(deeds.filter(has_text="Ask what is wanted")).to_be_visible()


def test_the_keys_of_the_page_are_told_and_do_what_they_say(desk):
    desk.keyboard.press("?")
    expect(desk.locator("#keys")).to_contain_text("Note")
    desk.keyboard.press("Escape")
    desk.keyboard.press("m")
    expect(desk.locator("#composer textarea")).to_be_focused()
    desk.keyboard.type("餐车未补给")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#composer textarea")).to_have_value("")
    expect(desk.locator("#conversation")).to_contain_text("餐车未补给")
    expect(desk.locator("#conversation .bubble").last).to_be_in_viewport()


def test_what_is_typed_survives_a_reload_and_leaves_with_control_and_enter(desk):
    second = desk.locator("[data-opens]").nth(1).get_attribute("data-number")
    desk.keyboard.press("j")
    expect(desk.locator("#case-head")).to_have_attribute("data-case", second)
    desk.locator("#composer textarea").fill("我正在核实，")
    desk.reload()
    words = desk.locator("#composer textarea")
    expect(words).to_have_value("我正在核实，")
    words.press("End")
    words.press_sequentially(" /sor")
    words.press("Enter")
    expect(words).to_have_value(re.compile("非常抱歉"))
    words.press("Control+Enter")
    expect(desk.locator(".bubble[data-way=out]")).to_contain_text("我正在核实，")
    expect(desk.locator("#composer textarea")).to_have_value("")


def test_a_colleague_s_answer_that_arrives_while_one_writes_has_to_be_read_first(desk):
    number = desk.locator("#case-head").get_attribute("data-case")
    words = desk.locator("#composer textarea")
    words.fill("请再等等。")
    world = World()
    with world.home.enter():
        Case.objects.get(number=number).reply("餐车未补给。", by=world.member("wang"))
    desk.evaluate("htmx.trigger('#conversation', 'live')")
    expect(desk.locator("#conversation")).to_contain_text("餐车未补给。")
    words.press("Control+Enter")
    expect(desk.locator(".composer-error")).to_contain_text("王主管 has answered meanwhile")
    expect(words).to_have_value("请再等等。")
    expect(desk.locator("#conversation")).not_to_contain_text("请再等等。")


def test_a_form_comes_when_its_fold_is_opened(desk):
    desk.get_by_text("Escalate", exact=True).click()
    reason = desk.locator("form[action$='/escalation/'] textarea")
    reason.fill("I need the answer of the technicians")
    desk.locator("form[action$='/escalation/'] button").click()
    expect(desk.locator(".event-line[data-tone=bad]")).to_contain_text("Escalated")


@pytest.mark.slow
def test_no_form_of_a_case_sticks_out_or_shrinks_on_a_phone_in_large_letters(
    open_page, committed_db
):
    world = World()
    with world.home.enter():
        customer, zhao = world.customer("周雅婷"), world.member("zhao")
        case = Case.objects.register(
            world.home, customer, by=customer, channel="web", words="飞机停在跑道上三个小时"
        )
        case.oversee("请查清原因", due_at=now() + timedelta(days=1), by=zhao, leader=zhao)
    page = open_page(width=390, text="130", client=world.signed_in("wang"))
    page.goto(f"/w/xinghe/cases/{case.number}/")
    folds = page.locator("details[data-brings]")
    nouns = folds.evaluate_all("all => all.map(each => each.dataset.brings)")
    assert {"escalation", "linking", "report", "oversight"} <= set(nouns)
    for fold in folds.all():
        fold.locator("summary").first.click()
        expect(fold.locator("form")).to_be_visible()
        form, *parts = fold.locator("form, form *").evaluate_all(EDGES)
        assert form[1] - form[0] > 250
        assert all(left >= 0 and right <= 390 for left, right in (form, *parts))
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        fold.locator("summary").first.click()


def test_rivals_21_a_desk_that_nobody_touches_asks_the_server_for_nothing(desk):
    """Chatwoot's open tabs asked 300,000 times in half a day."""
    desk.clock.install()
    desk.reload()
    expect(desk.locator("#case-head")).to_be_visible()
    desk.clock.run_for(5 * 60_000)
    asked = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.clock.run_for(60 * 60_000)
    assert asked == []
    with desk.expect_request("**/presence/"):
        desk.keyboard.press("j")


def test_everything_that_is_known_comes_as_a_file_and_may_be_asked_for_again(
    open_page, committed_db
):
    world = World()
    with world.home.enter():
        known = world.customer("周雅婷")
    page = open_page(client=world.signed_in("wang"))
    page.goto(f"/w/xinghe/customers/{known.pk}/")
    button = page.locator("form[data-brings-file] button")
    for _time in range(2):
        with page.expect_download() as brought:
            button.click()
        assert brought.value.suggested_filename.endswith(".zip")
        expect(button).not_to_have_attribute("aria-busy", "true")
