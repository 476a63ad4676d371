"""Working calendars: looked at before they hold, and each change a new version."""

import pytest

from amends.cases.models import Promise
from amends.cases.recalculating import recalculate
from amends.clocks.models import WorkingCalendar
from amends.events.models import Event

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/calendars/"


@pytest.fixture
def calendar(inside) -> WorkingCalendar:
    return WorkingCalendar.objects.newest(inside.home)


@pytest.fixture
def page(calendar) -> str:
    return f"{HERE}{calendar.id}/"


@pytest.fixture
def resolve(held) -> Promise:
    return held.promises.get(kind="resolve")


def week(**changed) -> dict:
    usual = "09:00-12:00 13:30-18:00"
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), usual)
    return {"time_zone": "Asia/Shanghai", "country": "CN"} | days | special() | changed


def special(*rows: tuple[str, str, str]) -> dict:
    told = {"special-TOTAL_FORMS": str(len(rows)), "special-INITIAL_FORMS": "0"}
    for number, (on, hours, name) in enumerate(rows):
        told |= {
            f"special-{number}-on": on,
            f"special-{number}-hours": hours,
            f"special-{number}-name": name,
        }
    return told


CLOSED = special(("2026-11-24", "", "盘点"))


def newest(world) -> WorkingCalendar:
    with world.home.enter():
        return WorkingCalendar.objects.newest(world.home)


def test_the_list_tells_the_week_in_words(sun, calendar):
    answer = sun.get(HERE).text
    assert calendar.name in answer and "09:00–12:00" in answer


def test_the_form_shows_what_holds(sun, page):
    assert 'value="09:00–12:00 13:30–18:00"' in sun.get(page).text


def test_a_look_beforehand_names_what_would_move_and_keeps_nothing(world, sun, page, resolve):
    answer = sun.post(f"{page}trial/", week(**CLOSED))
    assert answer.status_code == 200 and 'id="trial"' in answer.text
    assert resolve.case.label in answer.text and "盘点" in answer.text
    assert newest(world).version == 1
    with world.home.enter():
        resolve.refresh_from_db()
        assert not Event.objects.filter(action="calendar.revised").exists()


def test_the_look_says_what_then_really_happens(world, sun, page, held):
    with world.home.enter():
        before = dict(Promise.objects.filter(state="open").values_list("id", "due_at"))
    assert " later, 0 earlier" in (look := sun.post(f"{page}trial/", week(**CLOSED)).text)
    sun.post(page, week(**CLOSED))
    with world.home.enter():
        recalculate(Event.objects.get(action="calendar.revised"))
        after = dict(Promise.objects.filter(id__in=before).values_list("id", "due_at"))
    moved = sum(after[key] != before[key] for key in before)
    assert moved and f"{moved} open promise" in look


def test_it_is_kept_as_a_new_version_with_its_event(world, sun, page, calendar):
    changed = week(sat="10:00-16:00", **special(("2026-12-24", "09:00-12:00", "平安夜")))
    assert sun.post(page, changed).url == HERE
    kept = newest(world)
    assert (kept.version, kept.periods["sat"]) == (2, [["10:00", "16:00"]])
    assert kept.special_days == {
        "2026-12-24": {"periods": [["09:00", "12:00"]], "name": {"zh-hans": "平安夜"}}
    }
    with world.home.enter():
        assert WorkingCalendar.objects.get(pk=calendar.pk).periods == calendar.periods
        event = Event.objects.get(action="calendar.revised", subject_id=kept.id)
        assert event.actor_id == world.member("sun").id


def test_a_day_whose_date_is_emptied_is_a_day_like_any_other(world, sun, page):
    sun.post(page, week(**CLOSED))
    sun.post(f"{HERE}{newest(world).id}/", week(**special(("", "", "盘点"))))
    assert newest(world).special_days == {}


def test_who_began_from_an_older_version_is_told_and_overwrites_nothing(world, sun, page):
    sun.post(page, week(sat="10:00-16:00"))
    answer = sun.post(page, week())
    assert answer.status_code == 422 and "meanwhile" in answer.text
    assert newest(world).periods["sat"] == [["10:00", "16:00"]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"mon": "nine to five"},
        {"mon": "12:00-09:00"},
        {"mon": "09:00-12:00 11:00-13:00"},
        {"mon": "23:00-25:00"},
        {"time_zone": "Mars/Olympus"},
        {"country": "XX"},
        dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ""),
        special(("2026-02-30", "", "")),
    ],
)
@pytest.mark.parametrize("noun", ["", "trial/"])
def test_hours_that_cannot_be_are_told_kindly(world, sun, page, wrong, noun):
    answer = sun.post(f"{page}{noun}", week(**wrong))
    assert answer.status_code == 422
    assert newest(world).version == 1


def test_the_chinese_way_of_typing_hours_is_understood(world, sun, page):
    sun.post(page, week(mon="9：00至12：00，13：30～18：00"))
    assert newest(world).periods["mon"] == [["09:00", "12:00"], ["13:30", "18:00"]]


def test_another_calendar_begins_as_a_copy_and_is_drawn_up_once(world, sun, calendar):
    answer = sun.post(HERE, {"name": "夜班"})
    with world.home.enter():
        copy = WorkingCalendar.objects.get(name="夜班")
    assert answer.url == f"{HERE}{copy.id}/"
    assert (copy.periods, copy.is_own) == (calendar.periods, False)
    assert sun.post(HERE, {"name": "夜班"}).status_code == 422


def test_only_administrators_and_nobody_from_outside(world, client, page):
    assert client.get(page).url.startswith("/account/login/")
    for address in (HERE, page, f"{page}trial/"):
        assert world.signed_in("wang").post(address).status_code == 403
        assert world.signed_in("wu").post(address).status_code == 404


def test_the_list_says_how_many_promises_still_go_by_an_earlier_version(world, sun, page, resolve):
    assert "recalculation" not in sun.get(HERE).text
    sun.post(page, week() | CLOSED)
    waiting = sun.get(HERE).text
    assert 'id="recalculation"' in waiting and "earlier version" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    with world.home.enter():
        recalculate(Event.objects.get(action="calendar.revised"))
    assert "recalculation" not in sun.get(HERE).text
    told = sun.get(HERE, headers={"HX-Request": "true"}).text
    assert "newest calendars" in told and 'hx-trigger="every 2s"' not in told
