from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_identity_providers'),
    ]

    operations = [
        migrations.AddField(
            model_name='identityprovider',
            name='certificates',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='identityprovider',
            name='client',
            field=models.CharField(blank=True, db_collation='C', max_length=200),
        ),
        migrations.AlterField(
            model_name='identityprovider',
            name='kind',
            field=models.CharField(choices=[('oidc', 'OpenID Connect'), ('saml', 'SAML'), ('wecom', 'WeCom (企业微信)'), ('dingtalk', 'DingTalk (钉钉)')], max_length=12),
        ),
    ]
