"""A network repeats, people press twice: the product does it once (X-51)."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from amends.cases.models import Case
from amends.people.models import Token, Workspace
from amends.world.fixtures import Api, World


def test_x51_twenty_posts_at_once_with_one_key_register_one_case(committed_db):
    _token, secret = Token.objects.issue(World().member("lin"), name="test", scopes=["register"])
    body = {"customer": {"name": "周雅婷"}, "text": "按了铃没有人来"}

    def post(_):
        try:
            return Api(secret).tell("/cases", body, Idempotency_Key="one").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as crowd:
        statuses = set(crowd.map(post, range(20)))
    assert statuses <= {201, 409}
    with Workspace.objects.get(slug="xinghe").enter():
        assert Case.objects.count() == 1
    assert Api(secret).tell("/cases", body, Idempotency_Key="one").status_code == 201
