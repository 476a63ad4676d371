"""Each team that was found responsible becomes a department, and what was found names that."""

from django.db import migrations

from amends.now import now


def name_departments(apps, schema_editor):
    """Can be run again, and after going back: what names a department already is left alone, and no
    department is made twice."""
    finding = apps.get_model("findings", "Finding")
    teams = apps.get_model("people", "Team").objects
    of_teams = finding.objects.filter(department=None, team__isnull=False)
    for key in of_teams.values_list("team", flat=True).order_by("team").distinct():
        own = department_of(apps, teams.get(pk=key))
        finding.objects.filter(team_id=key, department=None).update(department=own)


def department_of(apps, team):
    department = apps.get_model("dispatch", "Department").objects
    if own := department.filter(pk=team.pk).first():
        # It never was a team, but for the time of going back.
        department.filter(pk=own.pk).update(team=None)
        return own
    code = f"team-{team.pk.hex[-12:]}"
    apart = department.filter(workspace=team.workspace_id, team=None)
    # After going back, a department is there and does not say of which team, but by its name.
    named = [each.pk for each in apart.order_by("pk") if team.name in each.name.values()]
    apart.filter(pk__in=named[:1] or apart.filter(code=code).values("pk")).update(team=team)
    own, _made = department.get_or_create(
        team_id=team.pk,
        defaults={
            "workspace_id": team.workspace_id, "code": code, "kind": "internal", "name": {},
        },
    )  # fmt: skip
    return own


def name_teams(apps, schema_editor):
    """Back to the team that the department is. One that is none becomes a dissolved team of its name
    and its key, so that no finding loses whose it was, and it is found again."""
    finding = apps.get_model("findings", "Finding")
    team = apps.get_model("people", "Team")
    others = apps.get_model("dispatch", "Department").objects.filter(team=None)
    for each in others.filter(findings__isnull=False).select_related("workspace").distinct():
        name = each.name.get(each.workspace.language) or next(iter(each.name.values()))
        each.team, _made = team.objects.get_or_create(
            pk=each.pk,
            defaults={"workspace": each.workspace, "name": name, "dissolved_at": now()},
        )
        each.save(update_fields=["team"])
    for each in finding.objects.filter(team=None, department__team__isnull=False):
        finding.objects.filter(pk=each.pk).update(team_id=each.department.team_id)


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_findings_name_departments")]

    operations = [migrations.RunPython(name_departments, name_teams)]
