import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dispatch", "0003_teams_as_departments"),
        ("findings", "0001_the_tree_and_what_was_found"),
    ]

    operations = [
        # Said anew of departments once each finding names one.
        migrations.RemoveConstraint(model_name="finding", name="fault_of_somebody"),
        migrations.AddField(
            model_name="finding",
            name="department",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="dispatch.department",
            ),
        ),
    ]
