from django.db import migrations

# What waits in every workspace, as (workspace, key) and nothing else; whoever asks then enters.
SWEEPS = """
CREATE FUNCTION mails_to_take(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT mail.workspace_id, mail.id FROM channels_inboundmail mail
    WHERE mail.next_check_at <= moment ORDER BY mail.next_check_at LIMIT at_most
$$;
CREATE FUNCTION deliveries_to_send(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT delivery.workspace_id, delivery.id FROM channels_delivery delivery
    WHERE delivery.next_check_at <= moment ORDER BY delivery.next_check_at LIMIT at_most
$$;
CREATE FUNCTION mailboxes_to_read()
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT mailbox.workspace_id, mailbox.id FROM channels_mailbox mailbox WHERE mailbox.is_read
$$;
REVOKE ALL ON FUNCTION mails_to_take(timestamptz, integer),
    deliveries_to_send(timestamptz, integer), mailboxes_to_read() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mails_to_take(timestamptz, integer),
    deliveries_to_send(timestamptz, integer), mailboxes_to_read() TO amends_app;
"""
GONE = """
DROP FUNCTION mails_to_take(timestamptz, integer);
DROP FUNCTION deliveries_to_send(timestamptz, integer);
DROP FUNCTION mailboxes_to_read();
"""


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_initial")]

    operations = [migrations.RunSQL(SWEEPS, GONE)]
