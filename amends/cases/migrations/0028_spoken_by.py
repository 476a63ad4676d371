from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0027_promises_to_platforms"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="spoken_by",
            field=models.CharField(blank=True, max_length=120),
        ),
    ]
