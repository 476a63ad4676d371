from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0013_skills'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='team',
            name='one_team_per_name',
        ),
        migrations.AddField(
            model_name='team',
            name='dissolved_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(condition=models.Q(('dissolved_at', None)), fields=('workspace', 'name'), name='one_team_per_name'),
        ),
    ]
