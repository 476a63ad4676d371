from datetime import UTC, datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0025_warning_words")]

    operations = [
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_at__gte", datetime(1900, 1, 1, tzinfo=UTC))),
                name="received_in_our_time",
            ),
        ),
    ]
