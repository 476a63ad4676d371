from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0011_open_of_order'),
        ('desk', '0008_notices_of_alarms'),
        ('people', '0009_identity_providers'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_kind_known',
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'A case is now yours'), ('warned', 'A promise of yours is due soon'), ('broken', 'A promise of yours was not kept in time'), ('escalated', 'A case was laid before you'), ('still_waiting', 'An escalation still waits for you'), ('wrote', 'The customer wrote'), ('urged', 'The customer urges'), ('mentioned', 'A colleague asks for you in a note'), ('declined', 'The customer declined the offer'), ('asked', 'An offer waits for your decision'), ('undecided', 'An offer still waits for a decision'), ('granted', 'Your offer was approved'), ('changed', 'Your offer was approved with changes'), ('refused', 'Your offer was not approved'), ('unhappy', 'The customer is not content with how it was put right'), ('recalculated', 'Due times were reckoned anew'), ('alarm', 'Alarm')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['assigned', 'warned', 'broken', 'escalated', 'still_waiting', 'wrote', 'urged', 'mentioned', 'declined', 'asked', 'undecided', 'granted', 'changed', 'refused', 'unhappy', 'recalculated', 'alarm'])), name='notice_kind_known'),
        ),
    ]
