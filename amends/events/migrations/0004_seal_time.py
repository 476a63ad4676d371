from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0003_heartbeat'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='seal',
            index=models.Index(fields=['workspace_id', 'sealed_at'], name='seal_time'),
        ),
    ]
