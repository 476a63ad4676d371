import amends.ids
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0012_leave'),
    ]

    operations = [
        migrations.CreateModel(
            name='Skill',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(db_collation='C', max_length=40, verbose_name='code')),
                ('name', models.JSONField(default=dict)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('zh-hans', '简体中文'), ('zh-hant', '繁體中文'), ('en', 'English')], max_length=10), blank=True, default=list, size=None)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='SkillHeld',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='skills_held', to='people.membership')),
                ('skill', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='holders', to='people.skill')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.AddConstraint(
            model_name='skill',
            constraint=models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('workspace', 'code'), name='one_skill_per_code'),
        ),
        migrations.AddConstraint(
            model_name='skillheld',
            constraint=models.UniqueConstraint(fields=('skill', 'member'), name='a_skill_is_held_once'),
        ),
    ]
