import amends.now
from django.db import migrations, models


class Migration(migrations.Migration):
    """Those that wait already count as told now, so that an upgrade calls nobody at night."""

    dependencies = [("cases", "0029_urgings_taken_along")]

    operations = [
        migrations.AddField(
            model_name="escalation",
            name="told_at",
            field=models.DateTimeField(default=amends.now.now),
        ),
        migrations.AddIndex(
            model_name="escalation",
            index=models.Index(
                condition=models.Q(("acknowledged_at", None)),
                fields=["workspace", "told_at"],
                name="escalation_told_longest_ago",
            ),
        ),
    ]
