from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0010_merging'),
        ('customers', '0004_merging'),
        ('people', '0009_identity_providers'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state__in', ('registered', 'in_progress', 'answered')), models.Q(('order_no', ''), _negated=True)), fields=['workspace', 'order_no'], name='case_open_of_order'),
        ),
    ]
