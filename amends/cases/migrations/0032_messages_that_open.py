from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_closed_unasked")]

    operations = [
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("opens", True)), fields=["case"], name="message_that_opens"
            ),
        ),
    ]
