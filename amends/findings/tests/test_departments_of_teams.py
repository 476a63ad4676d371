"""What was found of teams before departments were named is not lost when it is brought over."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from amends.findings.models import Finding
from amends.findings.tests.conftest import heard
from amends.owner import as_owner
from amends.people.models import Team
from amends.world.fixtures import World

pytestmark = [pytest.mark.slow]


def migrate(*target: tuple[str, str]) -> None:
    with as_owner():
        executor = MigrationExecutor(connection)
        executor.migrate(list(target) or executor.loader.graph.leaf_nodes())


def test_each_finding_names_the_department_that_its_team_is(committed_db):
    world = World()
    with world.home.enter():
        lin, case = world.member("lin"), heard(world, world.member("lin"))
        team = Team.objects.get(name="商超客服")
        found = {"verdict": "upheld", "at_fault": True, "department": team}
        held = Finding.objects.record(case, by=lin, **found)
        later = Finding.objects.record(heard(world, lin, "又一次"), by=lin, **found)
    migrate(("findings", "0002_findings_name_departments"))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE findings_finding SET department_id = NULL")
        cursor.execute("SELECT DISTINCT team_id FROM findings_finding")
        assert cursor.fetchall() == [(team.pk,)]
        cursor.execute("DELETE FROM dispatch_department WHERE team_id IS NOT NULL")
    migrate()
    with world.home.enter():
        kept = {each.pk: each for each in Finding.objects.select_related("department__team")}
        assert set(kept) == {held.pk, later.pk}
        assert {each.label for each in kept.values()} == {"Upheld · At fault · 商超客服"}
        assert len({each.department_id for each in kept.values()}) == 1
