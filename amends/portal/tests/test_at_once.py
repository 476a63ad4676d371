"""Many hands at once at the public door."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.outside.store import files
from amends.people.models import Workspace
from amends.portal import limits
from amends.portal.tests.at_the_door import picture


def test_x51_twenty_parallel_sendings_make_one_case(committed_db):
    with Workspace.objects.get(slug="xinghe").enter():
        customers = Customer.objects.count()
    sheet = {"words": "等了三个小时", "submission": str(uuid4())}

    def send(_number: int) -> str:
        try:
            return Client().post("/c/xinghe/", sheet).url
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as hands:
        answers = set(hands.map(send, range(20)))
    with Workspace.objects.get(slug="xinghe").enter():
        case = Case.objects.get(intake_id__startswith="sheet ")
        assert answers == {f"/s/{case.status_token}/received/"}
        assert case.messages.count() == 0
        assert Customer.objects.count() == customers + 1


@pytest.mark.usefixtures("standing_time")
def test_x53_a_flood_of_files_by_many_hands_is_stopped_like_one_by_one(committed_db, monkeypatch):
    most = limits.Limit("portal files of address", 4, timedelta(hours=1))
    monkeypatch.setattr(limits, "FILES_OF_ADDRESS", most)

    def send(number: int) -> int:
        seat = picture("seat.png", number)
        sheet = {"words": "等了三个小时", "submission": str(uuid4()), "files": seat}
        try:
            return Client().post("/c/xinghe/", sheet).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as hands:
        statuses = list(hands.map(send, range(12)))
    assert (statuses.count(302), statuses.count(429)) == (4, 8)
    assert len(list(files.hashes())) == 4
