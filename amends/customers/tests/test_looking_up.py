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


@pytest.fixture
def here(committed_db):
    """Sixty thousand customers more in a workspace."""
    home = World().home
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(MANY, [home.id])
        cursor.execute("ANALYZE customers_customer, customers_contactpoint")
    with home.enter():
        yield Customer.objects.filter(workspace=home)


@pytest.mark.slow
def test_neither_looking_up_nor_finding_by_a_part_of_a_name_reads_all_customers(here):
    among = [World().customer("周雅婷").pk]
    read_whole = _times_read_whole()
    for words in ("周雅婷", "安", "13800138000", "K-777", "smith", "yating@example.org"):
        nodes = _steps_of(here.looked_up(words, among=among).order_by("sort_key", "pk")[:5])
        assert not _reads_whole(nodes), words
        read = [each["Actual Rows"] + each.get("Rows Removed by Filter", 0) for each in nodes]
        assert max(read) <= 100, words
    for words, many in (("雅婷", 1), ("国栋", 1), ("59999", 1), ("n 777", 111), ("安", 2000)):
        found = here.found_by(words).order_by("sort_key", "pk")
        assert found.count() >= many
        assert not _reads_whole(_steps_of(found[:51])), words
    assert _times_read_whole() == read_whole


def _steps_of(found) -> list[dict]:
    [plan] = json.loads(found.explain(format="json", analyze=True))
    return list(nodes_of(plan["Plan"]))


def _reads_whole(nodes: list[dict]) -> bool:
    return ("Seq Scan", "customers_customer") in {
        (each["Node Type"], each.get("Relation Name")) for each in nodes
    }


def _times_read_whole() -> int:
    """How often the table was read from end to end, in functions too."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute(
            "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'customers_customer'"
        )
        return cursor.fetchone()[0]


def nodes_of(plan: dict):
    yield plan
    for inner in plan.get("Plans", []):
        yield from nodes_of(inner)


@pytest.mark.parametrize("hostile", ["a\0b", "\ud800", "%_\\", "'; --", "安" * 5000])
def test_whatever_is_typed_is_looked_up(inside, hostile):
    here = Customer.objects.filter(workspace=inside.home)
    assert list(here.looked_up(hostile)) == list(here.found_by(hostile)) == []


@pytest.mark.parametrize(
    "part", ["周", "雅", "雅婷", "YATING", "ya ting", "hou", "周 婷", "周雅婷", "13800138000"]
)
def test_any_part_of_a_name_finds_its_sound_and_its_number_too(inside, part):
    here = Customer.objects.filter(workspace=inside.home)
    found = here.found_by(part)
    if part == "YATING":
        assert not found  # its sound is two words
    else:
        assert inside.customer("周雅婷") in found
    assert inside.customer("周雅婷") not in here.found_by("周国")
