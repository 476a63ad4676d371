import amends.ids
import amends.now
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tier',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12)),
                ('name', models.JSONField(default=dict)),
                ('rank', models.PositiveSmallIntegerField(help_text='1 is served first')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
            options={
                'ordering': ['rank'],
            },
        ),
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('salutation', models.CharField(blank=True, choices=[('', 'no salutation'), ('mr', 'Mr'), ('ms', 'Ms')], max_length=8, verbose_name='salutation')),
                ('sort_key', models.CharField(blank=True, db_collation='C', max_length=240)),
                ('external_id', models.CharField(blank=True, db_collation='C', max_length=80)),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('preferred_channel', models.CharField(blank=True, max_length=12, verbose_name='preferred channel')),
                ('preferred_hours', models.CharField(blank=True, max_length=80, verbose_name='preferred hours')),
                ('recorded_at', models.DateTimeField(default=amends.now.now)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
                ('tier', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='customers', to='customers.tier')),
            ],
        ),
        migrations.CreateModel(
            name='TierAssignment',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('valid_from', models.DateTimeField(default=amends.now.now)),
                ('customer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='tier_assignments', to='customers.customer')),
                ('tier', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.tier')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TierScheme',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20)),
                ('name', models.JSONField(default=dict)),
                ('basis', models.CharField(choices=[('revenue', 'revenue'), ('profit', 'profit'), ('consumption', 'consumption')], max_length=12)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.AddField(
            model_name='tier',
            name='scheme',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='tiers', to='customers.tierscheme'),
        ),
        migrations.CreateModel(
            name='ContactPoint',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('phone', 'Phone'), ('email', 'Email')], max_length=8)),
                ('value', models.CharField(db_collation='C', max_length=254)),
                ('added_at', models.DateTimeField(default=amends.now.now)),
                ('verified_at', models.DateTimeField(blank=True, null=True)),
                ('verified_how', models.CharField(blank=True, choices=[('agent', 'confirmed by an agent in conversation'), ('link', 'a code or signed link was answered'), ('dmarc', 'a mail that its domain vouches for came from it'), ('token', 'an API token with the scope identity vouches for it')], max_length=8)),
                ('bounced_at', models.DateTimeField(blank=True, null=True)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
                ('customer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='contact_points', to='customers.customer')),
            ],
            options={
                'indexes': [models.Index(fields=['workspace', 'kind', 'value'], name='contact_point_value')],
                'constraints': [models.UniqueConstraint(fields=('customer', 'kind', 'value'), name='one_contact_point_each'), models.CheckConstraint(condition=models.Q(('verified_at', None), models.Q(('verified_how', ''), _negated=True), _connector='OR'), name='verified_somehow')],
            },
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(fields=['workspace', 'sort_key', 'id'], name='customer_order'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.UniqueConstraint(condition=models.Q(('external_id', ''), _negated=True), fields=('workspace', 'external_id'), name='one_customer_per_external_id'),
        ),
        migrations.AddConstraint(
            model_name='tierscheme',
            constraint=models.UniqueConstraint(fields=('workspace', 'code'), name='one_scheme_per_code'),
        ),
        migrations.AddConstraint(
            model_name='tier',
            constraint=models.UniqueConstraint(fields=('scheme', 'code'), name='one_tier_per_code'),
        ),
    ]
