import amends.ids
import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_masking'),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE TYPE keyrange AS RANGE (subtype = uuid)", "DROP TYPE keyrange"
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('begins_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('deputy', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('entered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='leaves', to='people.membership')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('cancelled_at', None)), fields=['workspace', 'ends_at'], name='leave_by_end')],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('cancelled_at', None)), expressions=[(models.Func('member', 'member', models.Value('[]'), function='keyrange'), '&&'), (models.Func('begins_at', 'ends_at', function='tstzrange'), '&&')], name='one_leave_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='leave_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('member')), _negated=True), _connector='OR'), name='nobody_is_her_own_deputy')],
            },
        ),
    ]
