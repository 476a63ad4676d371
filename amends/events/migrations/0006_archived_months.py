from django.db import migrations, models

import amends.ids


class Migration(migrations.Migration):
    dependencies = [("events", "0005_digests")]

    operations = [
        migrations.CreateModel(
            name="ArchivedMonth",
            fields=[
                ("id", models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("table", models.CharField(max_length=60)),
                ("month", models.DateField()),
                ("rows", models.BigIntegerField(default=0)),
                ("root", models.CharField(blank=True, max_length=64)),
                ("left_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("table", "month"), name="a_month_leaves_once")],
            },
        ),
    ]
