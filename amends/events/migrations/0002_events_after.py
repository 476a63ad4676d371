from django.db import migrations

# Followers read the log of every workspace, so they may not read it through the policies; this
# tells them where the next events lie, and nothing of what is in them.
EVENTS_AFTER = """
CREATE FUNCTION events_after(after_xid xid8, after_id uuid, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid, xid xid8)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT event.workspace_id, event.id, event.xid
    FROM events_event event
    WHERE (event.xid, event.id) > (after_xid, after_id)
      AND event.xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY event.xid, event.id
    LIMIT at_most
$$;
REVOKE ALL ON FUNCTION events_after(xid8, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION events_after(xid8, uuid, integer) TO amends_app;
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [migrations.RunSQL(EVENTS_AFTER, "DROP FUNCTION events_after(xid8, uuid, integer)")]
