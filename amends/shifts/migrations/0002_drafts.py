from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("shifts", "0001_handovers"),
    ]

    operations = [
        migrations.AddField(
            model_name="handoveritem",
            name="draft",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
