import django.core.validators
from django.db import migrations, models

STATES = ["waiting", "to_call", "invited", "content", "unhappy", "judgement", "declined", "not_reached"]
NOW_KNOWN = [*STATES, "spared", "released"]


class Migration(migrations.Migration):
    dependencies = [("feedback", "0006_those_who_wait")]

    operations = [
        migrations.AddField(
            model_name="callrules",
            name="most",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="One customer is asked about at most so many cases",
            ),
        ),
        migrations.AddField(
            model_name="callrules",
            name="within",
            field=models.PositiveSmallIntegerField(
                default=30,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(366),
                ],
                verbose_name="within so many days",
            ),
        ),
        migrations.AddConstraint(
            model_name="callrules",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("most__gte", 1), ("most__lte", 100), ("within__gte", 1), ("within__lte", 366)
                ),
                name="call_rules_most",
            ),
        ),
        migrations.RemoveConstraint(model_name="followup", name="follow_up_state_known"),
        migrations.AlterField(
            model_name="followup",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Not yet due"),
                    ("to_call", "To call"),
                    ("invited", "Invited"),
                    ("content", "Satisfied"),
                    ("unhappy", "Unhappy"),
                    ("judgement", "Awaits judgement"),
                    ("declined", "Did not want to answer"),
                    ("not_reached", "Not reached"),
                    ("spared", "Not asked: asked often enough of late"),
                    ("released", "No longer needed"),
                ],
                default="waiting",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", NOW_KNOWN)), name="follow_up_state_known"
            ),
        ),
    ]
