import amends.ids
import amends.now
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from amends.events.partitions import CreatePartitionedModel


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Workspace',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('slug', models.SlugField(db_collation='C', max_length=40, unique=True)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('language', models.CharField(default='zh-hans', max_length=10)),
                ('time_zone', models.CharField(default='Asia/Shanghai', max_length=40)),
                ('country', models.CharField(default='CN', max_length=2)),
                ('currency', models.CharField(default='CNY', max_length=3)),
                ('recourse', models.JSONField(default=list)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(db_collation='C', max_length=254, verbose_name='mail address')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('time_zone', models.CharField(blank=True, max_length=40, verbose_name='time zone')),
                ('is_active', models.BooleanField(default=True)),
                ('joined_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_user_per_address')],
            },
        ),
        CreatePartitionedModel(
            name='AccessLog',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('workspace_id', models.UUIDField()),
                ('membership_id', models.UUIDField()),
                ('customer_id', models.UUIDField()),
                ('what', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['customer_id', 'at'], name='access_customer_at')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('agent', 'Agent'), ('supervisor', 'Supervisor'), ('quality', 'Quality manager'), ('director', 'Director'), ('administrator', 'Administrator'), ('reader', 'Reader')], max_length=16, verbose_name='role')),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='title')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('digest', models.CharField(db_collation='C', max_length=64, unique=True)),
                ('scopes', models.JSONField(default=list)),
                ('issued_at', models.DateTimeField(default=amends.now.now)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to='people.membership')),
            ],
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('calendar_name', models.CharField(blank=True, max_length=60)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('agent', 'Agent'), ('supervisor', 'Supervisor'), ('quality', 'Quality manager'), ('director', 'Director'), ('administrator', 'Administrator'), ('reader', 'Reader')], max_length=16, verbose_name='role')),
                ('currency', models.CharField(max_length=3)),
                ('per_offer', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('per_case', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('per_customer', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('customer_days', models.PositiveSmallIntegerField(default=30)),
                ('per_week', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='TeamPlace',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='places', to='people.membership')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='places', to='people.team')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'membership'), name='one_place_per_team')],
            },
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(fields=('workspace', 'name'), name='one_team_per_name'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('workspace', 'user'), name='one_membership_per_workspace'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('workspace', 'id'), name='membership_in_workspace'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.UniqueConstraint(fields=('workspace', 'role', 'currency'), name='one_authority_per_role'),
        ),
    ]
