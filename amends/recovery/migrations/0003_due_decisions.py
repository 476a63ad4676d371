from datetime import timedelta

import django.db.models.deletion
from django.db import migrations, models

from amends.now import now

REMINDING = """
CREATE FUNCTION approvals_to_remind(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT approval.workspace_id, approval.id FROM recovery_approval approval
    WHERE approval.state = 'waiting' AND approval.remind_at <= moment
    ORDER BY approval.remind_at LIMIT at_most
$$;
REVOKE ALL ON FUNCTION approvals_to_remind(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION approvals_to_remind(timestamptz, integer) TO amends_app;
"""


def soon():
    """What waited before decisions had a due time is told four hours after the upgrade."""
    return now() + timedelta(hours=4)


class Migration(migrations.Migration):
    dependencies = [("recovery", "0002_four_eyes"), ("clocks", "0001_initial")]

    operations = [
        migrations.AddField(
            "approval", "due_at", models.DateTimeField(default=soon), preserve_default=False
        ),
        migrations.AddField(
            "approval", "remind_at", models.DateTimeField(default=soon), preserve_default=False
        ),
        migrations.AddField("approval", "reminded", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(
            "approval",
            "rule",
            models.ForeignKey(
                blank=True,
                null=True,
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clocks.rule",
            ),
        ),
        migrations.AddField(
            "approval",
            "calendar",
            models.ForeignKey(
                blank=True,
                null=True,
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clocks.workingcalendar",
            ),
        ),
        migrations.AddField(
            "approval", "explanation", models.JSONField(blank=True, default=dict)
        ),
        migrations.AddIndex(
            "approval",
            models.Index(
                fields=["remind_at"],
                condition=models.Q(state="waiting"),
                name="approval_to_remind",
            ),
        ),
        migrations.RunSQL(
            REMINDING, "DROP FUNCTION approvals_to_remind(timestamptz, integer)"
        ),
    ]
