from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("hooks", "0005_seal_addresses"),
    ]

    operations = [
        # Undone, the column comes back empty and is filled from what was sealed.
        migrations.AlterField(
            model_name="webhook",
            name="url",
            field=models.CharField(max_length=500, db_collation="C", default=""),
        ),
        migrations.RemoveField(model_name="webhook", name="url"),
    ]
