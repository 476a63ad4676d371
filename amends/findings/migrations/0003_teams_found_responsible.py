"""Each team that was found responsible becomes a department, and what was found names that."""

from django.db import migrations

from amends.now import now


def name_departments(apps, schema_editor):
    """Can be run again: what names a department already is left alone."""
    finding = apps.get_model("findings", "Finding")
    department = apps.get_model("dispatch", "Department")
    of_teams = finding.objects.filter(department=None, team__isnull=False)
    for workspace, team in of_teams.values_list("workspace", "team").order_by("team").distinct():
        code = f"team-{team.hex[-12:]}"
        # After going back, the department is there by its code and does not say of which team.
        department.objects.filter(workspace=workspace, code=code, team=None).update(team=team)
        own, _made = department.objects.get_or_create(
            team_id=team,
            defaults={"workspace_id": workspace, "code": code, "kind": "internal", "name": {}},
        )
        finding.objects.filter(team_id=team, department=None).update(department=own)


def name_teams(apps, schema_editor):
    """Back to the team that the department is. One that is none becomes a dissolved team of its name,
    so that no finding loses whose it was."""
    finding = apps.get_model("findings", "Finding")
    team = apps.get_model("people", "Team")
    others = apps.get_model("dispatch", "Department").objects.filter(team=None)
    for each in others.filter(findings__isnull=False).select_related("workspace").distinct():
        name = each.name.get(each.workspace.language) or next(iter(each.name.values()))
        each.team = team.objects.create(workspace=each.workspace, name=name, dissolved_at=now())
        each.save(update_fields=["team"])
    for each in finding.objects.filter(team=None, department__team__isnull=False):
        finding.objects.filter(pk=each.pk).update(team_id=each.department.team_id)


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_findings_name_departments")]

    operations = [migrations.RunPython(name_departments, name_teams)]
