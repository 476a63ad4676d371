from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0007_before_nobody'),
        ('customers', '0001_initial'),
        ('people', '0005_scopes_of_tokens'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('source', ''), ('state', 'closed')), fields=['workspace', '-closed_at', '-id'], name='case_closed_here'),
        ),
    ]
