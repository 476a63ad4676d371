"""What was found of teams before departments were named is not lost when it is brought over."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from amends.dispatch.models import Department
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


def test_going_back_before_there_were_departments_loses_nobody(committed_db):
    world = World()
    with world.home.enter():
        lin, team = world.member("lin"), Team.objects.get(name="商超客服")
        ramp = Department.objects.set_up(world.home, by=lin, code="ramp", name={"en": "Ramp"})
        hall = Team.objects.create(workspace=world.home, name="候机楼")
        Department.objects.set_up(world.home, by=lin, code="hall", name={}, team=hall)
        at_fault = {"verdict": "upheld", "at_fault": True}
        for words, department in (("没有人来", team), ("行李坏了", ramp), ("没有座位", hall)):
            Finding.objects.record(
                heard(world, lin, words), by=lin, department=department, **at_fault
            )
        kept = set(Finding.objects.values_list("pk", flat=True))
        departments = set(Department.objects.values_list("pk", "code", "team"))
    migrate(("dispatch", "0002_no_way_back"))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, dissolved_at IS NULL FROM findings_finding "
            "JOIN people_team ON people_team.id = team_id ORDER BY name"
        )
        assert cursor.fetchall() == [("Ramp", False), ("候机楼", True), ("商超客服", True)]
        cursor.execute(
            "SELECT name ->> 'zh-hans' FROM dispatch_department WHERE code <> 'ramp' ORDER BY 1"
        )
        assert cursor.fetchall() == [("候机楼",), ("商超客服",)]
    migrate()
    with world.home.enter():
        again = Finding.objects.select_related("department__team")
        assert {each.pk for each in again} == kept
        assert {each.label for each in again} == {
            "Upheld · At fault · 商超客服", "Upheld · At fault · Ramp", "Upheld · At fault · 候机楼",
        }  # fmt: skip
        assert set(Department.objects.values_list("pk", "code", "team")) == departments
