import amends.ids
import amends.now
import amends.outside.kept_digest
import django.db.models.deletion
from django.db import migrations, models

WAITING = """
CREATE FUNCTION exports_to_write(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT export.workspace_id, export.id FROM desk_export export
    WHERE export.ended_at IS NULL AND export.asked_at <= moment
    ORDER BY export.asked_at LIMIT at_most
$$;
REVOKE ALL ON FUNCTION exports_to_write(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exports_to_write(timestamptz, integer) TO amends_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0014_followers'),
        ('desk', '0010_notices_of_followed_cases'),
        ('people', '0010_saml'),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('form', models.CharField(choices=[('csv', 'Csv'), ('xlsx', 'Xlsx')], max_length=4)),
                ('line', models.TextField(blank=True)),
                ('order', models.CharField(max_length=12)),
                ('columns', models.JSONField(default=list)),
                ('language', models.CharField(max_length=10)),
                ('time_zone', models.CharField(max_length=40)),
                ('asked_at', models.DateTimeField(default=amends.now.now)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('expected', models.PositiveIntegerField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('digest', amends.outside.kept_digest.KeptDigest(blank=True, max_length=64)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_kind_known',
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'A case is now yours'), ('warned', 'A promise of yours is due soon'), ('broken', 'A promise of yours was not kept in time'), ('escalated', 'A case was laid before you'), ('still_waiting', 'An escalation still waits for you'), ('wrote', 'The customer wrote'), ('urged', 'The customer urges'), ('mentioned', 'A colleague asks for you in a note'), ('declined', 'The customer declined the offer'), ('asked', 'An offer waits for your decision'), ('undecided', 'An offer still waits for a decision'), ('granted', 'Your offer was approved'), ('changed', 'Your offer was approved with changes'), ('refused', 'Your offer was not approved'), ('unhappy', 'The customer is not content with how it was put right'), ('recalculated', 'Due times were reckoned anew'), ('followed', 'News in a case that you follow'), ('exported', 'Your export is ready'), ('not_exported', 'Your export could not be made'), ('alarm', 'Alarm')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['assigned', 'warned', 'broken', 'escalated', 'still_waiting', 'wrote', 'urged', 'mentioned', 'declined', 'asked', 'undecided', 'granted', 'changed', 'refused', 'unhappy', 'recalculated', 'followed', 'exported', 'not_exported', 'alarm'])), name='notice_kind_known'),
        ),
        migrations.AddField(
            model_name='export',
            name='membership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.membership'),
        ),
        migrations.AddField(
            model_name='export',
            name='workspace',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace'),
        ),
        migrations.RunSQL(WAITING, "DROP FUNCTION exports_to_write(timestamptz, integer)"),
    ]
