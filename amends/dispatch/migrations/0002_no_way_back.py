from django.db import migrations

FORWARDS = """
CREATE FUNCTION refuse_leaving_an_end() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL AND NEW.state IS DISTINCT FROM OLD.state
       AND NOT (OLD.state = 'returned' AND NEW.state = 'reassigned') THEN
        RAISE EXCEPTION 'a dispatch that has ended is not taken up again' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('answered', 'passed') AND NOT EXISTS (
        SELECT 1 FROM dispatch_reply reply
        WHERE reply.dispatch_id = NEW.id AND reply.kind = 'answer' AND reply.round = NEW.round
    ) THEN
        RAISE EXCEPTION 'a dispatch without an answer is not answered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dispatch_ends_for_good BEFORE UPDATE OF state ON dispatch_dispatch FOR EACH ROW
    EXECUTE FUNCTION refuse_leaving_an_end();
"""
BACKWARDS = """
DROP TRIGGER dispatch_ends_for_good ON dispatch_dispatch;
DROP FUNCTION refuse_leaving_an_end();
"""


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0001_departments_and_dispatches")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
