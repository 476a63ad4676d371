"""The same sheet from twenty hands at once."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from django.db import connections
from django.test import Client

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.people.models import Workspace


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
