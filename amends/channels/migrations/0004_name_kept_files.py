import amends.outside.kept_digest
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0003_blank_ways_in'),
    ]

    operations = [
        migrations.AlterField(
            model_name='inboundmail',
            name='digest',
            field=amends.outside.kept_digest.KeptDigest(max_length=64),
        ),
    ]
