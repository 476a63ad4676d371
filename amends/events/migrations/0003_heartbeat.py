from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0002_events_after'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('beat_at', models.DateTimeField()),
                ('complaint', models.CharField(blank=True, max_length=200)),
            ],
        ),
    ]
