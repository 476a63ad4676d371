import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0008_closed_in_order'),
        ('desk', '0005_views_and_bulk_changes'),
        ('people', '0005_scopes_of_tokens'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_kind_known',
        ),
        migrations.AlterField(
            model_name='notice',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'A case is now yours'), ('warned', 'A promise of yours is due soon'), ('broken', 'A promise of yours was not kept in time'), ('escalated', 'A case was laid before you'), ('still_waiting', 'An escalation still waits for you'), ('wrote', 'The customer wrote'), ('urged', 'The customer urges'), ('declined', 'The customer declined the offer'), ('asked', 'An offer waits for your decision'), ('undecided', 'An offer still waits for a decision'), ('granted', 'Your offer was approved'), ('changed', 'Your offer was approved with changes'), ('refused', 'Your offer was not approved'), ('unhappy', 'The customer is not content with how it was put right'), ('recalculated', 'Due times were reckoned anew')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['assigned', 'warned', 'broken', 'escalated', 'still_waiting', 'wrote', 'urged', 'declined', 'asked', 'undecided', 'granted', 'changed', 'refused', 'unhappy', 'recalculated'])), name='notice_kind_known'),
        ),
    ]
