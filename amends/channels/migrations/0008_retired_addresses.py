from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0007_skill_of_an_address'),
    ]

    operations = [
        migrations.AddField(
            model_name='serviceaddress',
            name='retired_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
