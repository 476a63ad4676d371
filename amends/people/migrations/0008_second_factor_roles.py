from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_sessions'),
    ]

    operations = [
        migrations.AddField(
            model_name='workspace',
            name='second_factor_roles',
            field=models.JSONField(default=list),
        ),
    ]
