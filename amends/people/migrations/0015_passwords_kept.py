import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0014_dissolved_teams'),
    ]

    operations = [
        migrations.AddField(
            model_name='workspace',
            name='password_kept_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership'),
        ),
    ]
