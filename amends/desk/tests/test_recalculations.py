"""Due times that move: one notice for supervisors, and every promise behind it."""

from datetime import timedelta

import pytest
from django.db import transaction

from amends.cases import recalculating
from amends.cases.models import Promise
from amends.cases.recalculating import Progress, firm_up, progress, recalculate
from amends.channels.models import Delivery
from amends.clocks.models import WorkingCalendar
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.events.models import Event
from amends.now import at, now

NOTICES = "/w/xinghe/notices/"


@pytest.fixture
def close(inside):
    """A day on which nobody works is added to the calendar, and the worker reads of it."""

    def close(day) -> None:
        revised = revise(inside, day)
        recalculate(Event.objects.get(action="calendar.revised", subject_id=revised.id))
        follow()

    return close


def revise(inside, day) -> WorkingCalendar:
    calendar = WorkingCalendar.objects.newest(inside.home)
    closed = {str(day): {"periods": [], "name": {"en": "Closed"}}}
    return calendar.revise(by=inside.member("sun"), special_days=calendar.special_days | closed)


def follow() -> None:
    for event in finished():
        notice(event)


def finished() -> list[Event]:
    return list(Event.objects.filter(action="recalculation.finished").order_by("id"))


def address_of(event: Event) -> str:
    return f"/w/xinghe/recalculations/{event.id}/"


@pytest.fixture
def tuesday():
    return (now() + timedelta(days=1)).date()


def test_a_recalculation_is_summed_up_once_for_supervisors(
    world, case, unheld, lin, close, tuesday
):
    before = dict(Promise.objects.values_list("id", "due_at"))
    close(tuesday)
    moved = [each for each in Promise.objects.all() if each.due_at != before[each.id]]
    [event] = finished()
    assert len(moved) > 2 and event.facts["moved"] == len(moved)
    told = Notice.objects.get(kind="recalculated")
    assert told.recipient == world.member("wang") and told.case is None
    letter = Delivery.objects.get(to="wang@example.com")
    assert letter.case is None and "notices/" in letter.text
    assert str(len(moved)) in world.signed_in("wang").get(NOTICES).text


def test_the_notice_leads_to_every_promise_that_moved(world, case, unheld, close, tuesday):
    close(tuesday)
    browser = world.signed_in("wang")
    told = Notice.objects.get(kind="recalculated")
    led = browser.get(f"{NOTICES}{told.id}/")["Location"]
    assert led == address_of(finished()[0])
    page = browser.get(led).text
    assert page.count("data-label") == 2 * finished()[0].facts["moved"]
    assert case.label in page and unheld.label in page


def test_each_recalculation_has_rows_of_its_own(world, case, close, tuesday):
    close(tuesday)
    close(tuesday + timedelta(days=1))
    first, second = finished()
    later = Promise.objects.get(case=case, kind="resolve").due_at
    browser = world.signed_in("wang")
    assert f'datetime="{later.isoformat()}' not in browser.get(address_of(first)).text
    assert second.facts["since"] == str(first.id)


def test_reading_the_log_again_sums_nothing_up_twice(case, close, tuesday):
    close(tuesday)
    recalculate(Event.objects.get(action="calendar.revised"))
    follow()
    assert len(finished()) == Notice.objects.filter(kind="recalculated").count() == 1


def test_what_is_broken_off_goes_on_where_it_was_and_is_summed_up_once(
    inside, register, monkeypatch, tuesday
):
    for number in range(3):
        register(f"第 {number} 件")
    monkeypatch.setattr(recalculating, "BATCH", 2)
    open_ones = Promise.objects.filter(state="open", rule__isnull=False).count()
    revised = revise(inside, tuesday)
    [event] = Event.objects.filter(action="calendar.revised", subject_id=revised.id)
    assert recalculate(event) is False
    assert progress(inside.home) == Progress(reckoned=2, waiting=open_ones - 2)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        recalculate(event)
        raise ZeroDivisionError  # as if the worker were killed before it kept this batch
    assert progress(inside.home).reckoned == 2 and not finished()
    while not recalculate(event):
        assert not finished()
    moved = Event.objects.filter(action="promise.recalculated").values_list("subject_id", flat=True)
    assert len(moved) == len(set(moved)) == finished()[0].facts["moved"]
    assert len(finished()) == 1 and progress(inside.home) == Progress(0, 0)


def test_a_calendar_that_moves_nothing_tells_nobody(case, close):
    close((now() - timedelta(days=30)).date())
    assert finished() == []


def test_what_was_provisional_is_reckoned_once_its_year_is_announced(inside, case):
    resolve = case.promises.get(kind="resolve")
    due = resolve.due_at
    guessed = Promise.objects.filter(pk=resolve.pk)
    guessed.update(provisional=True, due_at=due + timedelta(days=1))
    firm_up()
    firm_up()
    resolve.refresh_from_db()
    assert (resolve.due_at, resolve.provisional) == (due, False)
    assert [event.facts["moved"] for event in finished()] == [1]


def test_while_nobody_has_announced_the_year_it_stays_as_it_is(inside, register):
    with at(now().replace(year=2027, month=12, day=30)):
        promise = register("年底的事").promises.get(kind="resolve")
        assert promise.provisional
        firm_up()
    after = Promise.objects.get(pk=promise.pk)
    assert (after.version, after.due_at, after.provisional) == (
        promise.version,
        promise.due_at,
        True,
    )
    assert finished() == []


@pytest.mark.parametrize(
    ("name", "status"), [("wang", 200), ("sun", 200), ("lin", 403), ("qian", 403), ("zhou", 404)]
)
def test_who_may_look(world, case, close, tuesday, name, status):
    close(tuesday)
    assert world.signed_in(name).get(address_of(finished()[0])).status_code == status


def test_another_event_is_no_recalculation(world, client, case, close, tuesday):
    close(tuesday)
    other = Event.objects.filter(action="promise.recalculated").first()
    assert world.signed_in("wang").get(address_of(other)).status_code == 404
    assert client.get(address_of(finished()[0])).status_code == 302
