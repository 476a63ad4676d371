from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_scopes_of_tokens'),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM people_storedanswer WHERE status IS NULL", migrations.RunSQL.noop),
        migrations.RenameField('storedanswer', 'started_at', 'answered_at'),
        migrations.AlterField('storedanswer', 'status', models.PositiveSmallIntegerField()),
    ]
