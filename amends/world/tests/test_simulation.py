"""A simulated year: told by verbs, multiplied in bulk, and the same either way."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from amends.cases.models import Case
from amends.events.models import Event
from amends.owner import as_owner
from amends.people.models import Workspace
from amends.world.simulation import simulation
from amends.world.simulation.department import Department
from amends.world.simulation.multiplying import Multiplication
from amends.world.simulation.simulation import Simulation
from amends.world.simulation.year import DAYS, people_in, year_of
from amends.world.tests.laid_out import LaidOut

UNTIL = datetime(2026, 10, 1, tzinfo=UTC)
SEED = 7
TOLD = 24


def a_year(slug: str, cases: int) -> Simulation:
    return Simulation(slug, cases, SEED, until=UNTIL)


def test_the_same_seed_brings_the_same_year_and_another_seed_another():
    year = year_of(50, seed=SEED, until=UNTIL)
    assert year == year_of(50, seed=SEED, until=UNTIL)
    assert year != year_of(50, seed=SEED + 1, until=UNTIL)
    assert all(UNTIL - timedelta(days=DAYS) <= story.received_at < UNTIL for story in year)
    assert {story.language for story in year} == {"zh-hans", "en"}


@pytest.mark.slow
def test_a_year_that_was_broken_off_goes_on_where_it_was_and_no_follower_hears_of_it(
    world, monkeypatch
):
    monkeypatch.setattr(simulation, "BATCH", 1)
    year = a_year("halves", 3)
    begun = year.run()
    assert [next(begun), next(begun), next(begun)] == [0, 1, 2]
    begun.close()
    assert list(year.run()) == [2, 3]
    home = Workspace.objects.get(slug="halves")
    with home.enter():
        heard = list(Case.objects.order_by("number").values_list("received_at", flat=True))
        assert heard == [story.received_at for story in year_of(3, seed=SEED, until=UNTIL)]
        assert not Event.objects.exclude(xid=0).exists()
    assert list(year.run()) == [year.total]


@pytest.mark.slow
def test_what_is_loaded_in_bulk_is_row_by_row_what_verbs_would_have_made(world):
    """Some told, and as many more of them by verbs, then by COPY."""
    year = a_year("twice", TOLD)
    list(year.run())
    home = Workspace.objects.get(slug="twice")
    people = people_in(TOLD)
    with home.enter():
        point = transaction.savepoint()
        stories = year_of(TOLD, seed=SEED, until=UNTIL)
        year.tell(Department(home), [each.of_another(1, people) for each in stories])
        told = LaidOut(home)
        transaction.savepoint_rollback(point)
        first = Case.objects.order_by("number").values_list("number", flat=True)[0]
        with as_owner():
            Multiplication(home, range(first, first + TOLD), people=people).write(range(1, 2))
        copied = LaidOut(home)
    assert len([name for name in told.dossiers if name.startswith("C-")]) == 2 * TOLD
    assert copied.dossiers.keys() == told.dossiers.keys()
    for name, rows in told.dossiers.items():
        assert copied.dossiers[name] == rows, name
