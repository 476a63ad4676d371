from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0030_escalations_told_at")]

    operations = [
        migrations.AlterField(
            model_name="closure",
            name="reason",
            field=models.CharField(
                choices=[
                    ("content", "The customer says it was put right"),
                    ("declined", "The customer declined the follow-up"),
                    ("not_reached", "Honest attempts, not reached"),
                    ("spared", "Asked often enough of late"),
                    ("judged", "Judged by the supervisor"),
                    ("by_hand", "Closed by hand"),
                    ("imported", "Closed where it came from"),
                ],
                max_length=16,
            ),
        ),
    ]
