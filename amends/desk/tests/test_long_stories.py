"""A case of 9,000 messages opens as fast as any other (Zammad's users wait minutes: #2345, row 24)."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.cases.models import Message
from amends.database import insert_together
from amends.desk import stretch
from amends.desk.case_page import CasePage
from amends.now import at, now
from amends.people.models import AccessLog


@pytest.fixture
def long(case, lin, monkeypatch):
    """Twenty-five answers, of which ten are shown at once; three share each moment."""
    monkeypatch.setattr(stretch, "AT_ONCE", 10)
    begun = now() - timedelta(days=1)
    insert_together(
        Message(
            workspace_id=case.workspace_id,
            case=case,
            direction="out",
            channel="web",
            author=lin,
            text=f"第{each}次回复。",
            at=begun + timedelta(minutes=each // 3),
        )
        for each in range(25)
    )
    return case


def said_in(page: str) -> list[int]:
    return [int(each) for each in re.findall(r"第(\d+)次回复", page)]


def earlier_in(page: str) -> str:
    found = re.search(r'hx-get="([^"]+before=[^"]+)"', page)
    return found[1].replace("&amp;", "&") if found else ""


def test_rivals_24_a_long_story_is_shown_in_stretches_none_of_which_loses_or_doubles_a_word(
    world, long
):
    browser = world.signed_in("lin")
    page = browser.get(f"/w/xinghe/cases/{long.number}/").text
    told = said_in(page)
    assert told == list(range(15, 25))
    while address := earlier_in(page):
        page = browser.get(address, headers={"HX-Request": "true", "HX-Target": "earlier"}).text
        assert "<html" not in page and 'name="read_to"' not in page
        told = said_in(page) + told
    assert told == list(range(25))


@pytest.mark.slow
def test_rivals_24_a_case_of_nine_thousand_messages_is_no_larger_a_page_than_one_of_a_hundred(
    world, case, lin
):
    begun = now() - timedelta(days=9)
    browser, page = world.signed_in("lin"), f"/w/xinghe/cases/{case.number}/"
    sizes, asked = [], []
    for numbers in (range(1000, 1120), range(1120, 10_000)):
        insert_together(
            Message(
                workspace_id=case.workspace_id, case=case, direction="out", channel="web",
                author=lin, text=f"第{each}次回复。", at=begun + timedelta(minutes=each - 1000),
            )
            for each in numbers
        )  # fmt: skip
        browser.get(page)
        with CaptureQueriesContext(connection) as captured:
            shown = browser.get(page).text
        assert said_in(shown) == list(range(numbers[-1] - stretch.AT_ONCE + 1, numbers[-1] + 1))
        sizes.append(len(shown))
        asked.append(len(captured))
    assert abs(sizes[1] - sizes[0]) < 100 and asked[0] == asked[1], (sizes, asked)


def test_the_newest_of_a_case_and_of_those_merged_into_it_are_told_together(
    world, long, register, lin
):
    other, begun = register("又一次"), now() - timedelta(days=1)
    insert_together(
        Message(
            workspace_id=other.workspace_id, case=other, direction="out", channel="web",
            author=lin, text=f"第{100 + each}次回复。", at=begun + timedelta(minutes=7.5, seconds=each),
        )
        for each in range(4)
    )  # fmt: skip
    other.merge_into(long, by=lin)
    browser = world.signed_in("lin")
    page = browser.get(f"/w/xinghe/cases/{long.number}/").text
    told = said_in(page)
    while address := earlier_in(page):
        page = browser.get(address, headers={"HX-Request": "true", "HX-Target": "earlier"}).text
        told = said_in(page) + told
    assert told == [*range(24), 100, 101, 102, 103, 24]


def test_an_open_page_keeps_what_it_shows_while_new_words_come_in(world, long, lin):
    browser = world.signed_in("lin")
    page = browser.get(f"/w/xinghe/cases/{long.number}/").text
    afresh = re.search(r'id="conversation"[^>]*hx-get="([^"]+)"', page)[1]
    long.reply("第25次回复。", by=lin)
    headers = {"HX-Request": "true", "HX-Target": "conversation"}
    assert said_in(browser.get(afresh, headers=headers).text) == list(range(15, 26))


def test_nobody_makes_a_page_tell_everything_at_once(world, long, monkeypatch):
    monkeypatch.setattr(stretch, "AT_MOST", 12)
    page = world.signed_in("lin").get(
        f"/w/xinghe/cases/{long.number}/?since=1970-01-01T00:00:00%2B20:00"
    )
    # Three share each moment.
    assert said_in(page.text) == list(range(12, 25))


def test_a_part_that_is_fetched_has_been_read_as_well(world, long):
    headers = {"HX-Request": "true", "HX-Target": "conversation"}
    world.signed_in("lin").get(
        f"/w/xinghe/cases/{long.number}/?since=2026-01-01T00:00:00Z", headers=headers
    )
    headers = {"HX-Request": "true", "HX-Target": "earlier"}
    world.signed_in("lin").get(f"/w/xinghe/cases/{long.number}/", headers=headers)
    assert AccessLog.objects.filter(customer_id=long.customer_id).count() == 1


def test_the_steps_know_what_happened_long_ago(long, lin):
    long.note("已了解", by=lin)
    long.reply("好的", by=lin)
    page = CasePage(long, lin, stretch=stretch.Stretch(long, since=now().isoformat()))
    assert page.steps[2][1] == "done"


@pytest.mark.parametrize(
    "moment", ["yesterday", "2026-02-31T00:00", "2026-11-23T10:00", "0001-01-01T00:00%2B14:00", "'"]
)
def test_a_moment_that_is_none_is_refused(world, long, moment):
    answer = world.signed_in("lin").get(f"/w/xinghe/cases/{long.number}/?before={moment}")
    assert answer.status_code == 400


def test_what_is_hidden_behind_many_deeds_does_not_refuse_a_reply(world, case, lin, monkeypatch):
    monkeypatch.setattr(stretch, "AT_ONCE", 10)
    with at(now() - timedelta(hours=1)):
        case.reply("第1次回复。", by=lin)
    for tag in "甲乙丙丁戊己":
        case.tag(tag, by=lin)
        case.untag(tag, by=lin)
    page = world.signed_in("zhang").get(f"/w/xinghe/cases/{case.number}/").text
    read_to = re.search(r'name="read_to" value="([^"]+)"', page)[1]
    assert said_in(page) == [] and read_to == str(case.messages.get().pk)
