"""Notices, views and snippets: what the desk has beside the cases."""

import pytest

from amends.cases.models import Case
from amends.desk.models import Notice, NoticeKind, View
from amends.events.actor import system
from amends.events.models import Event

pytestmark = pytest.mark.django_db


def test_notices_are_read_by_whom_they_are_for(inside, world):
    case = Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=system, channel="web", words="没人来"
    )
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
