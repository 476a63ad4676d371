"""Notices, views and snippets: what the desk has beside the cases."""

import pytest

from amends.cases.models import Case
from amends.desk.bulk.deeds import DEEDS
from amends.desk.bulk.plan import Plan
from amends.desk.models import Notice, NoticeKind, View
from amends.events.actor import system
from amends.events.models import Event

pytestmark = pytest.mark.django_db


def a_case(inside) -> Case:
    return Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=system, channel="web", words="没人来"
    )


def test_notices_are_read_by_whom_they_are_for(inside, world):
    case = a_case(inside)
    event = Event.objects.filter(case_id=case.pk).order_by("id").first()
    Notice.objects.tell(event, inside.member("lin"), NoticeKind.WROTE)
    lin = world.api("lin")
    [told] = lin.ask("/notices", unread="true").json()["items"]
    assert told["case"] == case.label and told["read_at"] is None
    assert world.api("wang").ask("/notices").json()["items"] == []
    for _twice in range(2):
        assert lin.tell("/notices/reading", {}).json() == {"unread": 0}
    assert lin.ask("/notices", unread="true").json()["items"] == []


def test_views_are_ones_own(inside, world):
    View.objects.keep(by=inside.member("lin"), name="退款", line="tag:refund holder:me")
    assert [view["line"] for view in world.api("lin").ask("/views").json()] == [
        "tag:refund holder:me"
    ]
    assert world.api("wang").ask("/views").json() == []


def test_snippets_are_written_changed_and_retired_by_who_supervises(world):
    told = {"code": "late-again", "text": {"en": "Sorry, {customer}."}}
    assert world.api("lin").tell("/snippets", told).status_code == 403
    wang = world.api("wang")
    written = wang.tell("/snippets", told).json()
    assert wang.tell("/snippets", told).status_code == 422
    assert wang.tell("/snippets", told | {"text": {}}).status_code == 422
    changed = wang.tell(f"/snippets/{written['id']}", {"text": {"en": "Sorry."}}).json()
    assert changed["text"] == {"en": "Sorry."}
    for _twice in range(2):
        assert wang.tell(f"/snippets/{written['id']}/retirement", {}).status_code == 200
    assert "late-again" not in [each["code"] for each in wang.ask("/snippets").json()]


def test_ones_last_deed_and_ones_changes_of_many_cases_are_undone(inside, world):
    lin, cases = inside.member("lin"), [a_case(inside) for _ in range(2)]
    api, case = world.api("lin"), cases[0]
    assert api.tell(f"/cases/{case.number}/undoing", {}).status_code == 409
    api.tell(f"/cases/{case.number}/tags", {"name": "延误"})
    assert world.api("wang").tell(f"/cases/{case.number}/undoing", {}).status_code == 409
    assert api.tell(f"/cases/{case.number}/undoing", {}).status_code == 200 and case.tags == []
    assert api.tell(f"/cases/{case.number}/undoing", {}).status_code == 409

    change = Plan(DEEDS["severity"], 4, cases).carry_out(by=lin)
    case.rate(1, by=inside.member("wang"))
    [told] = api.ask("/changes").json()["items"]
    assert told["cases"] == [each.label for each in cases] and told["can_be_undone"]
    assert world.api("wang").ask("/changes").json()["items"] == []
    undoing = f"/changes/{change.pk}/undoing"
    assert world.api("wang").tell(undoing, {}).status_code == 404
    assert api.tell(undoing, {}).json() == {"left": [case.label]}
    assert api.tell(undoing, {}).status_code == 409
