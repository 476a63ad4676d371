"""A team of the house may be a department, and then goes by the name of the team."""

import django.db.models.deletion
from django.db import migrations, models


def name_by_team(apps, schema_editor):
    """Going back, a department that went by the name of its team keeps that as its own."""
    department = apps.get_model("dispatch", "Department")
    unnamed = department.objects.filter(name={}).select_related("team", "workspace")
    for each in unnamed:
        name = {each.workspace.language: each.team.name}
        department.objects.filter(pk=each.pk).update(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("dispatch", "0002_no_way_back"),
        ("people", "0016_digests_of_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="department",
            name="team",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.team",
            ),
        ),
        migrations.RemoveConstraint(model_name="department", name="department_has_a_name"),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.CheckConstraint(
                condition=~models.Q(name={}) | models.Q(team__isnull=False),
                name="department_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(fields=["team"], name="one_department_per_team"),
        ),
        # Last here, and so the first step back.
        migrations.RunPython(migrations.RunPython.noop, name_by_team),
    ]
