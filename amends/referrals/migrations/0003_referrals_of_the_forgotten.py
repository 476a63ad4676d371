from django.db import migrations, models
from django.db.models import Q

STATES = ["open", "answered", "returned", "dropped"]


class Migration(migrations.Migration):

    dependencies = [
        ("referrals", "0002_promises_of_their_kind"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="referral", name="referral_state_known"),
        migrations.AlterField(
            model_name="referral",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "To be answered"),
                    ("answered", "Answered to them"),
                    ("returned", "Returned to them"),
                    ("dropped", "Not answered: the customer was forgotten"),
                ],
                default="open",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=Q(state__in=STATES), name="referral_state_known"
            ),
        ),
    ]
