import amends.events.fields
import amends.ids
import django.contrib.postgres.fields
import uuid
from django.db import migrations, models

from amends.events.partitions import CreatePartitionedModel


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('xid', models.BigIntegerField(default=0)),
                ('event_id', models.UUIDField(default=uuid.UUID('00000000-0000-0000-0000-000000000000'))),
                ('moved_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        CreatePartitionedModel(
            name='Event',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('xid', amends.events.fields.TransactionIdField(db_default=amends.events.fields.CurrentTransaction(), editable=False)),
                ('workspace_id', models.UUIDField()),
                ('case_id', models.UUIDField(null=True)),
                ('subject', models.CharField(blank=True, max_length=40)),
                ('subject_id', models.UUIDField(null=True)),
                ('action', models.CharField(max_length=60)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('actor_kind', models.CharField(max_length=12)),
                ('actor_id', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('facts', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['case_id', 'at'], name='event_case_at'), models.Index(fields=['workspace_id', 'action', 'at'], name='event_action_at'), models.Index(fields=['xid', 'id'], name='event_horizon')],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.UUIDField()),
                ('number', models.PositiveIntegerField()),
                ('event_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('root', models.CharField(max_length=64)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('sealed_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'number'), name='one_seal_per_number')],
            },
        ),
    ]
