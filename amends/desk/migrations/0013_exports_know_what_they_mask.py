from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0012_done_deeds'),
    ]

    operations = [
        migrations.AddField(
            model_name='export',
            name='masks',
            field=models.JSONField(default=list),
        ),
    ]
