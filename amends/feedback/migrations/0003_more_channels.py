from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_sweep"), ("cases", "0020_sources")]

    operations = [
        migrations.AlterField(
            "answer",
            "channel",
            models.CharField(
                max_length=12,
                choices=[
                    ("web", "Web"), ("email", "Email"), ("phone", "Phone"), ("visit", "Counter"),
                    ("outreach", "Visit to the customer"), ("wechat", "WeChat"), ("api", "API"),
                    ("import", "Import"), ("found", "Found by us"),
                ],
            ),
        ),
    ]
