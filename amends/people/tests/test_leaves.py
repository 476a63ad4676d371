"""Leave: entered, changed, ended; never twice at a time; and who stands in when the deputy is away."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from amends.events.models import Event
from amends.now import at, now
from amends.people.away import Away
from amends.people.models import Leave, LeavesOverlap

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/leaves/"
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAYS = {"first_on": "2026-11-23", "last_on": "2026-11-25"}


@pytest.fixture(autouse=True)
def monday_morning():
    with at(MONDAY):
        yield


@pytest.fixture
def away(inside):
    """`away("lin", "wang")`: from this moment for two days."""

    def away(who: str, deputy: str = "", *, days: int = 2) -> Leave:
        member = inside.member(who)
        return member.take_leave(
            begins_at=now(),
            ends_at=now() + timedelta(days=days),
            deputy=inside.member(deputy) if deputy else None,
            by=member,
        )

    return away


def stand_in(world, who: str) -> str:
    found = Away(world.home.pk).stand_in(world.member(who).pk)
    return found.name if found else ""


def test_everybody_enters_her_own_in_whole_days_of_the_organisation(world):
    lin, zhang = world.member("lin"), world.member("zhang")
    answer = world.signed_in("lin").post(HERE, DAYS | {"deputy": zhang.pk})
    assert answer.url == HERE
    with world.home.enter():
        leave = Leave.objects.get()
        assert (leave.member, leave.deputy) == (lin, zhang)
        assert leave.begins_at == datetime(2026, 11, 22, 16, tzinfo=UTC)
        assert leave.ends_at == datetime(2026, 11, 25, 16, tzinfo=UTC)
        told = Event.objects.get(action="leave.taken")
        assert told.subject_id == lin.pk and told.facts["deputy"] == str(zhang.pk)
    page = world.signed_in("qian").get(HERE).text
    assert "林晓" in page and "小张" in page


def test_a_supervisor_enters_it_for_a_colleague_and_an_agent_only_her_own(world):
    zhang = world.member("zhang")
    world.signed_in("wang").post(HERE, DAYS | {"member": zhang.pk})
    world.signed_in("lin").post(HERE, DAYS | {"member": zhang.pk})
    with world.home.enter():
        whose = Leave.objects.values_list("member", flat=True)
        assert set(whose) == {zhang.pk, world.member("lin").pk}


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_on": "2026-11-22"},
        {"first_on": "2026-11-27"},
        {"last_on": "9999-12-31"},
        {"first_on": "0001-01-01"},
        {"last_on": "tomorrow"},
        {"deputy": "lin"},
        {"deputy": "qian"},
        {"deputy": "zhou"},
    ],
)
def test_what_cannot_be_is_refused_kindly(world, wrong):
    if "deputy" in wrong:
        wrong = {"deputy": world.member(wrong["deputy"]).pk}
    answer = world.signed_in("lin").post(HERE, DAYS | wrong)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    with world.home.enter():
        assert not Leave.objects.exists()


def test_several_leaves_ask_no_more_than_one(world, away):
    browser = world.signed_in("wang")

    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            assert browser.get(HERE).status_code == 200
        return len(questions)

    away("lin", "wang")
    asked()
    of_one = asked()
    with world.home.enter():
        away("zhang", "wang")
    assert asked() == of_one


def test_two_leaves_at_a_time_are_refused_by_page_and_database(world, away):
    taken = away("lin")
    assert world.signed_in("lin").post(HERE, DAYS).status_code == 422
    with pytest.raises(LeavesOverlap):
        away("lin")
    with pytest.raises(IntegrityError), transaction.atomic():
        Leave.objects.create(
            workspace=world.home,
            member=world.member("lin"),
            begins_at=now() + timedelta(days=1),
            ends_at=now() + timedelta(days=9),
        )
    away("zhang")
    # One may begin where the other ends, or where the other was called off.
    with at(taken.ends_at):
        away("lin")


def test_it_is_cut_short_by_whose_it_is_and_ends_once(world, away):
    leave = away("lin")
    browser = world.signed_in("lin")
    with at(MONDAY + timedelta(hours=3)):
        browser.post(f"{HERE}{leave.pk}/", {"last_on": "2026-11-23", "deputy": ""})
        leave.refresh_from_db()
        assert leave.ends_at == datetime(2026, 11, 23, 16, tzinfo=UTC)
        for _ in range(2):
            assert browser.post(f"{HERE}{leave.pk}/ending/").url == HERE
        assert not world.member("lin").is_on_leave
    actions = Event.objects.filter(action__startswith="leave.").order_by("id")
    assert [event.action for event in actions] == ["leave.taken", "leave.changed", "leave.ended"]


def test_one_that_has_not_begun_is_called_off(world):
    lin = world.member("lin")
    with world.home.enter():
        coming = {"begins_at": MONDAY + timedelta(days=5), "ends_at": MONDAY + timedelta(days=6)}
        leave = lin.take_leave(**coming, deputy=None, by=lin)
        leave.end(by=lin)
        assert leave.cancelled_at and not Leave.objects.standing().exists()
        assert lin.take_leave(**coming, deputy=None, by=lin)


def test_it_ends_by_itself(world, away):
    leave = away("lin")
    assert world.member("lin").is_on_leave
    with at(leave.ends_at):
        assert not world.member("lin").is_on_leave


def test_where_the_deputy_is_away_too_his_deputy_stands_in(world, away):
    away("lin", "zhang")
    assert stand_in(world, "lin") == "小张"
    away("zhang", "wang")
    assert stand_in(world, "lin") == "王主管"
    assert set(world.member("wang").stands_in_for) == {
        world.member("lin").pk, world.member("zhang").pk,
    }  # fmt: skip


def test_a_circle_of_deputies_stands_in_for_nobody(world, away):
    away("lin", "zhang")
    away("zhang", "lin")
    assert stand_in(world, "lin") == stand_in(world, "zhang") == ""
    assert world.member("lin").stands_in_for == []


def test_a_deputy_who_has_left_stands_in_for_nobody(world, away):
    away("lin", "zhang")
    world.member("zhang").end(by=world.member("sun"))
    assert stand_in(world, "lin") == ""


def test_only_whose_it_is_and_supervisors_change_it(world, client, away):
    leave = away("lin")
    page = f"{HERE}{leave.pk}/ending/"
    assert client.post(page).url.startswith("/account/login/")
    assert world.signed_in("wu").post(page).status_code == 404
    assert world.signed_in("zhang").post(page).status_code == 403
    assert world.signed_in("zhang").post(f"{HERE}{leave.pk}/", DAYS).status_code == 403
    assert world.signed_in("wang").post(page).url == HERE


def test_over_the_api(world):
    lin, zhang = world.api("lin"), world.member("zhang")
    given = {"begins_at": "2026-11-23T09:00:00+08:00", "ends_at": "2026-11-25T00:00:00+08:00"}
    taken = lin.tell("/leaves", given | {"deputy": str(zhang.pk)})
    assert taken.status_code == 201
    assert lin.tell("/leaves", given).status_code == 409
    assert lin.tell("/leaves", given | {"member": str(zhang.pk)}).status_code == 403
    assert lin.tell("/leaves", given | {"ends_at": given["begins_at"]}).status_code == 422
    for wrong in (
        {"begins_at": "0001-01-02T00:00:00+08:00"},
        {"ends_at": "9999-12-30T00:00:00+08:00"},
        {"deputy": str(world.member("lin").pk)},
    ):
        refused = lin.tell("/leaves", given | wrong)
        assert refused.status_code == 422
        assert [one["field"] for one in refused.json()["errors"]] == list(wrong)
    me = next(one for one in lin.ask("/members").json() if one["name"] == "林晓")
    assert me["on_leave_until"] and me["stand_in"] == str(zhang.pk)
    mine = taken.json()["id"]
    assert [leave["id"] for leave in lin.ask("/leaves").json()] == [mine]
    assert world.api("zhang").tell(f"/leaves/{mine}/ending", {}).status_code == 403
    assert world.api("zhou").tell(f"/leaves/{mine}/ending", {}).status_code == 404
    assert lin.tell(f"/leaves/{mine}/ending", {}).status_code == 200
