import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0013_exports_know_what_they_mask'),
        ('people', '0012_leave'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='instead_of',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.membership'),
        ),
    ]
