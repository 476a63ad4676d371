import django.db.models.deletion
from django.db import migrations, models

import amends.ids
import amends.now
import amends.outside.kept_digest

WAITING = """
CREATE FUNCTION exports_to_bring_in(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT brought.workspace_id, brought.id FROM importing_programexport brought
    WHERE brought.ended_at IS NULL AND brought.asked_at <= moment
    ORDER BY brought.asked_at LIMIT at_most
$$;
REVOKE ALL ON FUNCTION exports_to_bring_in(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exports_to_bring_in(timestamptz, integer) TO amends_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("importing", "0001_tables"),
        ("people", "0015_passwords_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProgramExport",
            fields=[
                ("id", models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("brought_at", models.DateTimeField(default=amends.now.now)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("expected", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("imported", models.PositiveIntegerField(default=0)),
                ("already_there", models.PositiveIntegerField(default=0)),
                ("rejected", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("program", models.CharField(choices=[("zendesk", "Zendesk"), ("chatwoot", "Chatwoot")], max_length=10)),
                ("digest", amends.outside.kept_digest.KeptDigest(max_length=64)),
                ("people", amends.outside.kept_digest.KeptDigest(blank=True, max_length=64)),
                ("found", models.JSONField(default=dict)),
                ("left_out", models.JSONField(default=list)),
                ("membership", models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership")),
                ("workspace", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.workspace")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunSQL(WAITING, "DROP FUNCTION exports_to_bring_in(timestamptz, integer)"),
    ]
