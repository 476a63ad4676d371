"""While somebody is on leave: no new work, her promises seen by who stands in, and both are told."""

from datetime import timedelta

import pytest

from amends.cases.models.assignable import OnLeave
from amends.channels.models import Delivery
from amends.desk.models import Notice
from amends.desk.noticing import FOLLOWED, notice
from amends.events.models import Event
from amends.now import at, now


@pytest.fixture
def away(inside, lin):
    def away(deputy: str = ""):
        return lin.take_leave(
            begins_at=now(),
            ends_at=now() + timedelta(days=3),
            deputy=inside.member(deputy) if deputy else None,
            by=lin,
        )

    return away


def follow() -> None:
    for event in Event.objects.filter(action__in=FOLLOWED).order_by("id"):
        notice(event)


def test_nothing_new_is_given_to_her_but_she_may_take_it(world, unheld, lin, away):
    away("zhang")
    page = f"/w/xinghe/cases/{unheld.number}/assignment/"
    wang = world.signed_in("wang")
    shown = wang.get(page).text
    assert "小张" in shown.split("林晓", 1)[1].split("</option>")[0]
    assert wang.post(page, {"to": f"member:{lin.pk}"}).status_code == 422
    with pytest.raises(OnLeave):
        unheld.assign(lin, by=world.member("wang"))
    told = world.api("wang").tell(f"/cases/{unheld.label}/assignment", {"member": str(lin.pk)})
    assert told.status_code == 422
    unheld.assign(lin, by=lin)
    assert unheld.assigned_to == lin


def test_what_she_owes_stays_hers_and_stands_among_todays_promises_of_her_deputy(
    world, owed, lin, away
):
    zhang = world.signed_in("zhang")
    assert "解释原因" not in zhang.get("/w/xinghe/").text
    leave = away("zhang")
    today = zhang.get("/w/xinghe/").text
    assert "解释原因" in today and "banner" in today
    assert "解释原因" in world.signed_in("lin").get("/w/xinghe/").text
    owed.refresh_from_db()
    assert owed.owner == lin
    with at(leave.ends_at):
        assert "解释原因" not in zhang.get("/w/xinghe/").text


def test_her_deputy_is_told_as_well_and_in_whose_place(world, case, lin, away):
    away("zhang")
    case.receive("还在等", by=case.customer)
    follow()
    follow()
    zhang = world.member("zhang")
    assert Notice.objects.to(lin).count() == 1
    told = Notice.objects.get(recipient=zhang)
    assert told.kind == "wrote" and told.instead_of == lin
    assert "林晓" in world.signed_in("zhang").get("/w/xinghe/notices/").text
    assert Delivery.objects.filter(to="zhang@example.com").count() == 1


def test_of_what_is_due_soon_a_supervisor_is_told_where_there_is_no_deputy(world, case, away):
    away()
    soon = case.promises.filter(state="open", warn_at__len__gt=0).order_by("due_at").first()
    with at(min(soon.warn_at)):
        soon.watch()
        follow()
    assert Notice.objects.get(recipient=world.member("wang")).kind == "warned"


def test_escalations_are_laid_before_somebody_who_is_there(world, case, lin):
    wang = world.member("wang")
    laid = case.escalate(by=lin, why="asked")
    assert laid.to == wang
    wang.take_leave(begins_at=now(), ends_at=now() + timedelta(days=3), deputy=lin, by=wang)
    laid.repeat()
    laid.refresh_from_db()
    assert laid.to == world.member("sun")


def test_a_case_that_comes_back_goes_to_the_team(world, case, lin, away):
    case.answer(by=lin)
    away("zhang")
    case.reopen(by=world.member("wang"), reason="又来了")
    case.refresh_from_db()
    assert case.assigned_to is None
