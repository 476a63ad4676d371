"""Each team that was found responsible becomes a department, and what was found names that."""

from django.db import migrations


def name_departments(apps, schema_editor):
    """Can be run again: what names a department already is left alone."""
    finding = apps.get_model("findings", "Finding")
    department = apps.get_model("dispatch", "Department")
    of_teams = finding.objects.filter(department=None, team__isnull=False)
    for workspace, team in of_teams.values_list("workspace", "team").order_by("team").distinct():
        own, _made = department.objects.get_or_create(
            team_id=team,
            defaults={
                "workspace_id": workspace,
                "code": f"team-{team.hex[-12:]}",
                "kind": "internal",
                "name": {},
            },
        )
        finding.objects.filter(team_id=team, department=None).update(department=own)


def name_teams(apps, schema_editor):
    """Back to the team that the department is; who is no team stands in the findings no more, and
    going further back is refused where such a one was at fault."""
    finding = apps.get_model("findings", "Finding")
    for each in finding.objects.filter(team=None, department__team__isnull=False):
        finding.objects.filter(pk=each.pk).update(team_id=each.department.team_id)


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_findings_name_departments")]

    operations = [migrations.RunPython(name_departments, name_teams)]
