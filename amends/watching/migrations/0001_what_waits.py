from django.db import migrations

# Under a policy nobody sees the work of every workspace; this runs as owner and tells numbers and
# times alone. Rows that wait stand in small partial indexes, those that failed are counted by
# workspace and state, as their indexes are.
WHAT_WAITS = """
CREATE FUNCTION what_waits(moment timestamptz, recently timestamptz, inside uuid)
RETURNS TABLE (kind text, waiting bigint, since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT 'letters', count(*), min(queued_at) FROM channels_delivery
    WHERE next_check_at IS NOT NULL AND (inside IS NULL OR workspace_id = inside)
    UNION ALL
    SELECT 'mails', count(*), min(received_at) FROM channels_inboundmail
    WHERE next_check_at IS NOT NULL AND (inside IS NULL OR workspace_id = inside)
    UNION ALL
    SELECT 'promises', count(*), min(next_check_at) FROM cases_promise
    WHERE next_check_at <= moment AND (inside IS NULL OR workspace_id = inside)
    UNION ALL
    SELECT 'postings', count(*), min(queued_at) FROM hooks_posting
    WHERE next_check_at IS NOT NULL AND (inside IS NULL OR workspace_id = inside)
    UNION ALL
    SELECT 'dead', COALESCE(sum(found.count), 0)::bigint, min(found.first)
    FROM people_workspace workspace CROSS JOIN LATERAL (
        SELECT count(*), min(queued_at) AS first FROM channels_delivery delivery
        WHERE delivery.workspace_id = workspace.id AND delivery.state = 'dead'
          AND delivery.queued_at >= recently
    ) found WHERE inside IS NULL OR workspace.id = inside
    UNION ALL
    SELECT 'set_aside', COALESCE(sum(found.count), 0)::bigint, min(found.first)
    FROM people_workspace workspace CROSS JOIN LATERAL (
        SELECT count(*), min(received_at) AS first FROM channels_inboundmail mail
        WHERE mail.workspace_id = workspace.id AND mail.state = 'quarantined'
    ) found WHERE inside IS NULL OR workspace.id = inside
$$;
REVOKE ALL ON FUNCTION what_waits(timestamptz, timestamptz, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION what_waits(timestamptz, timestamptz, uuid) TO amends_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_custom_fields"),
        ("channels", "0005_address_language_and_signature"),
        ("hooks", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(WHAT_WAITS, "DROP FUNCTION what_waits(timestamptz, timestamptz, uuid)")
    ]
