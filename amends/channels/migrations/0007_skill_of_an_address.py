import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0006_signing_keys'),
        ('people', '0013_skills'),
    ]

    operations = [
        migrations.AddField(
            model_name='serviceaddress',
            name='skill',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.skill'),
        ),
    ]
