from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_distribution")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["workspace", "assigned_to", "-id"], name="case_of_holder"),
        ),
    ]
