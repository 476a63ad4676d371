"""Looking customers up beside something else goes by indexes alone, however many there are."""

import json

import pytest
from django.db import connection

from amends.customers.models import Customer
from amends.owner import as_owner
from amends.world.fixtures import World

MANY = """
INSERT INTO customers_customer (id, workspace_id, name, salutation, sort_key, external_id, language,
                                preferred_channel, preferred_hours, recorded_at)
SELECT gen_random_uuid(), %s, '安' || n, '', 'an ' || n || ' 安' || n, 'K-' || n, '', '', '', now()
FROM generate_series(1, 60000) n
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["周雅婷", "安", "13800138000", "K-777", "smith", "yating@example.org"]
)
def test_looking_up_never_reads_all_customers(committed_db, words):
    world = World()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(MANY, [world.home.id])
        cursor.execute("ANALYZE customers_customer, customers_contactpoint")
    with world.home.enter():
        among = [world.customer("周雅婷").pk]
        found = Customer.objects.filter(workspace=world.home).looked_up(words, among=among)
        plan = json.loads(
            found.order_by("sort_key", "pk")[:5].explain(format="json", analyze=True)
        )[0]["Plan"]
    nodes = list(nodes_of(plan))
    whole = [each for each in nodes if each["Node Type"] == "Seq Scan"]
    assert "customers_customer" not in {each["Relation Name"] for each in whole}
    read = [each["Actual Rows"] + each.get("Rows Removed by Filter", 0) for each in nodes]
    assert max(read) <= 100


def nodes_of(plan: dict):
    yield plan
    for inner in plan.get("Plans", []):
        yield from nodes_of(inner)


@pytest.mark.parametrize("hostile", ["a\0b", "\ud800", "%_\\", "'; --", "安" * 5000])
def test_whatever_is_typed_is_looked_up(inside, hostile):
    assert list(Customer.objects.filter(workspace=inside.home).looked_up(hostile)) == []
