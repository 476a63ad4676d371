from django.db import migrations

# Mail and SMS leave by different doors, so that neither waits while the other is shut.
SWEEPS = """
CREATE FUNCTION mails_to_send(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT delivery.workspace_id, delivery.id FROM channels_delivery delivery
    WHERE delivery.next_check_at <= moment AND delivery.channel <> 'sms'
    ORDER BY delivery.next_check_at LIMIT at_most
$$;
CREATE FUNCTION texts_to_send(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT delivery.workspace_id, delivery.id FROM channels_delivery delivery
    WHERE delivery.next_check_at <= moment AND delivery.channel = 'sms'
    ORDER BY delivery.next_check_at LIMIT at_most
$$;
REVOKE ALL ON FUNCTION mails_to_send(timestamptz, integer), texts_to_send(timestamptz, integer)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mails_to_send(timestamptz, integer), texts_to_send(timestamptz, integer)
    TO amends_app;
"""
GONE = """
DROP FUNCTION mails_to_send(timestamptz, integer);
DROP FUNCTION texts_to_send(timestamptz, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("channels", "0009_sms")]

    operations = [migrations.RunSQL(SWEEPS, GONE)]
