import amends.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0002_numbers_and_counters'),
    ]

    operations = [
        migrations.CreateModel(
            name='RulePack',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
                ('pack', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='clocks.rulepack')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WorkingCalendar',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
