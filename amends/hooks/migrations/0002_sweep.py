from django.db import migrations

# At most ten of one webhook in a round, so that a slow receiver keeps nobody else waiting for long.
SWEEP = """
CREATE FUNCTION postings_to_send(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT due.workspace_id, due.id FROM hooks_webhook webhook CROSS JOIN LATERAL (
        SELECT posting.workspace_id, posting.id, posting.next_check_at FROM hooks_posting posting
        WHERE posting.webhook_id = webhook.id AND posting.next_check_at <= moment
        ORDER BY posting.next_check_at, posting.id LIMIT 10
    ) due
    WHERE webhook.paused_at IS NULL AND webhook.stopped_at IS NULL AND webhook.retired_at IS NULL
      AND (webhook.rests_until IS NULL OR webhook.rests_until <= moment)
    ORDER BY due.next_check_at, due.id LIMIT at_most
$$;
REVOKE ALL ON FUNCTION postings_to_send(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION postings_to_send(timestamptz, integer) TO amends_app;
"""
GONE = "DROP FUNCTION postings_to_send(timestamptz, integer);"


class Migration(migrations.Migration):
    dependencies = [("hooks", "0001_initial")]

    operations = [migrations.RunSQL(SWEEP, GONE)]
