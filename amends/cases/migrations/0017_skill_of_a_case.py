import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0016_held_in_order'),
        ('people', '0013_skills'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='skill',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.skill'),
        ),
    ]
