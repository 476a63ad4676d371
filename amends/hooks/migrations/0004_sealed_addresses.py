from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("hooks", "0003_robots"),
    ]

    operations = [
        migrations.AddField(
            model_name="webhook",
            name="sealed_url",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
    ]
