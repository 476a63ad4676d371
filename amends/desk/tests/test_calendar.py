"""One's promises in one's own calendar, by a link that can be taken back."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from amends.cases.models import Case
from amends.desk.models import CalendarLink
from amends.events.models import Event
from amends.now import now

PAGE = "/w/xinghe/calendar/"


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def case(inside, lin) -> Case:
    yating = inside.customer("周雅婷")
    case = Case.objects.register(
        inside.home, yating, by=lin, channel="phone", subject="延误三小时", words="没有人来",
        assigned_to=lin,
    )  # fmt: skip
    case.promise("解释原因", due_at=now() + timedelta(hours=2), by=lin)
    return case


@pytest.fixture
def link(lin) -> CalendarLink:
    return CalendarLink.objects.issue(lin)


def read(client, link: CalendarLink):
    return client.get(link.url.removeprefix("http://localhost:8000"))


def test_the_calendar_says_number_promise_and_time_and_nothing_of_the_customer(client, case, link):
    answer = read(client, link)
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    mine = next(event for event in events if "解释原因" in event["summary"])
    assert mine["summary"] == f"{case.label} · 解释原因"
    promise = case.promises.get(text="解释原因")
    assert mine.decoded("dtstart") == promise.due_at.replace(microsecond=0)
    text = answer.content.decode().replace("\r\n ", "")
    assert not {"周雅婷", "13800138000", "延误三小时", "没有人来"} & {
        word for word in ("周雅婷", "13800138000", "延误三小时", "没有人来") if word in text
    }


def test_only_what_is_still_owed_and_ones_own_is_there(client, inside, case, link):
    case.promises.get(text="解释原因").keep(by=inside.member("lin"))
    assert "解释原因" not in read(client, link).content.decode()
    theirs = CalendarLink.objects.issue(inside.member("wang"))
    assert case.label not in read(client, theirs).content.decode()


def test_a_link_that_was_taken_back_or_forged_opens_nothing(client, lin, link):
    for _ in range(2):
        CalendarLink.objects.revoke(lin)
    assert read(client, link).status_code == 404
    assert client.get(link.url.removeprefix("http://localhost:8000") + "x").status_code == 404
    assert Event.objects.filter(action="calendar_link.revoked").count() == 1


def test_a_new_link_takes_the_place_of_the_old_one(client, lin, link):
    newer = CalendarLink.objects.issue(lin)
    assert read(client, link).status_code == 404
    assert read(client, newer).status_code == 200


def test_who_has_left_is_read_no_more(client, inside, lin, link):
    lin.ended_at = now()
    lin.save(update_fields=["ended_at"])
    assert read(client, link).status_code == 404


def test_the_link_is_made_shown_and_taken_back_on_a_page_of_ones_own(inside):
    browser = inside.signed_in("lin")
    browser.post(f"{PAGE}link/")
    link = CalendarLink.objects.get(revoked_at=None)
    assert link.url in browser.get(PAGE).text
    assert link.url not in inside.signed_in("wang").get(PAGE).text
    browser.post(f"{PAGE}revocation/")
    assert not CalendarLink.objects.filter(revoked_at=None).exists()
