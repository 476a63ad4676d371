from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("channels", "0010_sms_sweeps"),
    ]

    operations = [
        migrations.AlterField(
            model_name="inboundtext",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("joined", "joined a case"),
                    ("held", "held in a case until somebody has looked at it"),
                    ("opened", "opened a case"),
                    ("declined", "declined further SMS"),
                    ("resumed", "wants SMS again"),
                    ("flood", "too many from one sender"),
                    ("dismissed", "dismissed by a person"),
                ],
                max_length=9,
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("acknowledge", "Acknowledgement"),
                    ("reply", "Reply"),
                    ("promise", "Promise"),
                    ("offer", "Offer"),
                    ("follow_up", "Follow-up"),
                    ("escalation", "Escalation"),
                    ("dispatch", "Dispatch"),
                    ("account", "Sign-in"),
                    ("other", "Letter"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="inboundtext",
            index=models.Index(
                condition=models.Q(("outcome", "flood")),
                fields=["workspace", "-id"],
                name="text_set_aside",
            ),
        ),
    ]
