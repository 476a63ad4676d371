from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("findings", "0003_teams_found_responsible")]

    operations = [
        migrations.RemoveField(model_name="finding", name="team"),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(at_fault=False) | models.Q(department__isnull=False),
                name="fault_of_somebody",
            ),
        ),
    ]
