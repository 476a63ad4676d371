from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0026_received_in_our_time'),
    ]

    operations = [
        migrations.AlterField(
            model_name='promise',
            name='kind',
            field=models.CharField(choices=[('acknowledge', 'Acknowledge'), ('respond', 'First response'), ('inform', 'Keep informed'), ('resolve', 'Solve'), ('call_back', 'Call back'), ('explain', 'Explain'), ('deliver', 'Deliver the remedy'), ('follow_up', 'Follow up'), ('dispatch', 'Answer of a department'), ('report', 'Report to a leader'), ('referral', 'Owed to a platform'), ('other', 'Promise')], max_length=12, verbose_name='kind'),
        ),
    ]
