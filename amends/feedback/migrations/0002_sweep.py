from django.db import migrations

# The sweep sees every workspace, and of each nothing but which rows are due.
SWEEP = """
CREATE FUNCTION follow_ups_due(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT due.workspace_id, due.id FROM feedback_followup due
    WHERE due.next_step_at <= moment ORDER BY due.next_step_at LIMIT at_most
$$;
REVOKE ALL ON FUNCTION follow_ups_due(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION follow_ups_due(timestamptz, integer) TO amends_app;
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial")]

    operations = [
        migrations.RunSQL(SWEEP, "DROP FUNCTION follow_ups_due(timestamptz, integer)"),
    ]
