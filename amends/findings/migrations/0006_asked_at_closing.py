from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("findings", "0005_overdue_appeals")]

    operations = [
        migrations.AddField(
            model_name="demand",
            name="at_closing",
            field=models.BooleanField(default=False),
        ),
    ]
