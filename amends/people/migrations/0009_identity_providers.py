import amends.ids
import amends.now
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_second_factor_roles'),
    ]

    operations = [
        migrations.CreateModel(
            name='IdentityProvider',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('oidc', 'OpenID Connect'), ('wecom', 'WeCom (企业微信)'), ('dingtalk', 'DingTalk (钉钉)')], max_length=12)),
                ('name', models.CharField(max_length=60)),
                ('address', models.CharField(db_collation='C', max_length=300)),
                ('sign_in_address', models.CharField(blank=True, db_collation='C', max_length=300)),
                ('client', models.CharField(db_collation='C', max_length=200)),
                ('within', models.CharField(blank=True, db_collation='C', max_length=100)),
                ('sealed_secret', models.TextField()),
                ('domains', models.JSONField(default=list)),
                ('admits', models.CharField(choices=[('invited', 'only people who were invited'), ('anybody', 'everybody with an address of these domains')], default='invited', max_length=10)),
                ('role', models.CharField(choices=[('agent', 'Agent'), ('supervisor', 'Supervisor'), ('quality', 'Quality manager'), ('director', 'Director'), ('administrator', 'Administrator'), ('reader', 'Reader')], default='agent', max_length=16)),
                ('opened_at', models.DateTimeField(default=amends.now.now)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(db_collation='C', max_length=255)),
                ('linked_at', models.DateTimeField(default=amends.now.now)),
                ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='identities', to='people.membership')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
                ('provider', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='identities', to='people.identityprovider')),
            ],
        ),
        migrations.AddConstraint(
            model_name='identityprovider',
            constraint=models.CheckConstraint(condition=models.Q(('admits', 'invited'), models.Q(('domains', []), _negated=True), _connector='OR'), name='everybody_only_of_domains'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.UniqueConstraint(fields=('provider', 'subject'), name='one_member_per_identity'),
        ),
    ]
