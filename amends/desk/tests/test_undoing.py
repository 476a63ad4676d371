"""A single deed in a case is undone exactly, by whoever did it, until something newer touches it."""

from datetime import timedelta

import pytest

from amends.cases.models import Assessment, Case, CaseTag, Promise
from amends.events.models import Event
from amends.now import at, now

GRAVE = {"harm": "3", "impact": "1", "complexity": "0"}


def address(case: Case, noun: str = "") -> str:
    return f"/w/xinghe/cases/{case.number}/{noun}"


def undoing(browser, case: Case) -> str:
    """Where the button on the page leads; empty where there is none."""
    page = browser.get(address(case)).text
    here = address(case, "deeds/")
    return here + page.split(here)[1].split('"')[0] if here in page else ""


def everything(case: Case) -> list:
    rows = (Case.objects.filter(pk=case.pk), Promise.objects.filter(case=case))
    more = (CaseTag.objects.filter(case=case), Assessment.objects.filter(case=case))
    tags = [sorted(set(rows.values_list("tag_id", flat=True))) for rows in more[:1]]
    return [list(each.order_by("pk").values()) for each in (*rows, more[1])] + tags


@pytest.mark.parametrize(
    ("noun", "sent"),
    [
        ("holder/", {}),
        ("assignment/", {"to": "zhang"}),
        ("assignment/", {"to": "team"}),
        ("tags/", {"name": "新标签"}),
        ("tags/removal/", {"name": "行李"}),
        ("assessment/", GRAVE),
    ],
)
def test_it_is_exactly_as_before_and_the_story_tells_it(world, unheld, lin, team, noun, sent):
    unheld.tag("行李", by=lin)
    unheld.promise("回电", due_at=now() + timedelta(hours=1), by=world.member("wang"))
    before = everything(unheld)
    people = {"zhang": f"member:{world.member('zhang').pk}", "team": f"team:{team.pk}"}
    browser = world.signed_in("lin")
    browser.post(address(unheld, noun), {name: people.get(to, to) for name, to in sent.items()})
    if to := sent.get("to"):
        told = {"zhang": "Taken over: 小张", "team": f": {team.name}"}[to]
        banner = browser.get(address(unheld)).text.partition("banner-edge")[2]
        assert told in banner.partition("</form>")[0]
    browser.post(undoing(browser, unheld))
    assert everything(unheld) == before
    assert Event.objects.filter(case_id=unheld.pk, action="deed.undone").count() == 1
    assert "Undone: " in browser.get(address(unheld)).text and not undoing(browser, unheld)


def test_it_is_offered_until_something_newer_touches_it_and_then_refused_kindly(world, unheld, lin):
    browser = world.signed_in("lin")
    browser.post(address(unheld, "holder/"))
    way = undoing(browser, unheld)
    browser.post(address(unheld, "notes/"), {"text": "已联系机场"})
    assert undoing(browser, unheld) == way
    unheld.reply("我们在查", by=lin)
    assert not undoing(browser, unheld)
    answer = browser.post(way)
    unheld.refresh_from_db()
    assert answer.status_code == 422 and "can be undone no more" in answer.text
    assert unheld.assigned_to == lin


def test_twice_or_after_an_hour_or_by_somebody_else_nothing_is_undone(world, unheld, lin):
    browser = world.signed_in("lin")
    browser.post(address(unheld, "tags/"), {"name": "甲"})
    way = undoing(browser, unheld)
    assert world.signed_in("wang").post(way).status_code == 404
    with at(now() + timedelta(minutes=61)):
        assert not undoing(browser, unheld) and browser.post(way).status_code == 422
    assert browser.post(way).status_code == 302
    unheld.tag("甲", by=lin)
    assert browser.post(way).status_code == 422
    assert unheld.tags == ["甲"]


def test_what_called_upon_a_supervisor_is_not_offered_for_undoing(world, case):
    browser = world.signed_in("lin")
    browser.post(address(case, "assessment/"), GRAVE | {"safety": "on"})
    assert not undoing(browser, case)
