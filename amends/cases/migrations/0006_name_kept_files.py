import amends.outside.kept_digest
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_found_in_order'),
    ]

    operations = [
        migrations.AlterField(
            model_name='attachment',
            name='digest',
            field=amends.outside.kept_digest.KeptDigest(max_length=64),
        ),
    ]
