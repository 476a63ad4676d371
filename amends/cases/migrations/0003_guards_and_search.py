from django.db import migrations

# What the customer said, and what was said to him, stays as it was; whoever corrects appends.
# Erasure sets amends.erasing for its own transaction.
IMMUTABLE = """
CREATE FUNCTION refuse_other_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('amends.erasing', true) = 'on' THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'What was said cannot be changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER own_words_stay BEFORE UPDATE ON cases_case FOR EACH ROW
    WHEN (OLD.own_words IS DISTINCT FROM NEW.own_words
          OR OLD.received_at IS DISTINCT FROM NEW.received_at
          OR OLD.number IS DISTINCT FROM NEW.number)
    EXECUTE FUNCTION refuse_other_words();
CREATE TRIGGER messages_stay BEFORE UPDATE ON cases_message FOR EACH ROW
    WHEN (OLD.text IS DISTINCT FROM NEW.text OR OLD.html IS DISTINCT FROM NEW.html
          OR OLD.quoted IS DISTINCT FROM NEW.quoted OR OLD.direction IS DISTINCT FROM NEW.direction)
    EXECUTE FUNCTION refuse_other_words();
"""

# No path of the code, and nobody at the database either, closes a case in which something that
# blocks is still owed.
CLOSING = """
CREATE FUNCTION refuse_closing_while_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM cases_hold WHERE case_id = NEW.id AND lifted_at IS NULL)
       OR EXISTS (SELECT FROM cases_promise WHERE case_id = NEW.id AND blocks
                  AND (state = 'open' OR (state = 'broken' AND kept_at IS NULL
                                          AND ended_for = ''))) THEN
        RAISE EXCEPTION 'Something is still owed in this case'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_owed_when_closed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nothing_owed_when_closed BEFORE UPDATE OF state ON cases_case FOR EACH ROW
    WHEN (NEW.state = 'closed' AND OLD.state <> 'closed')
    EXECUTE FUNCTION refuse_closing_while_held();
"""

# Text operators are not leakproof: under a policy the planner may not use their index. These
# run as owner, look in the workspace that was entered, and return keys alone.
SEARCH = """
CREATE FUNCTION search_cases(words tsquery, before uuid, at_most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
    SELECT case_id FROM cases_searchtext
    WHERE workspace_id = NULLIF(current_setting('amends.workspace', true), '')::uuid
      AND vector @@ words AND (before IS NULL OR case_id < before)
    ORDER BY case_id DESC LIMIT at_most
$$;
CREATE FUNCTION promises_to_check(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT promise.workspace_id, promise.id FROM cases_promise promise
    WHERE promise.next_check_at <= moment ORDER BY promise.next_check_at LIMIT at_most
$$;
REVOKE ALL ON FUNCTION search_cases(tsquery, uuid, integer),
    promises_to_check(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_cases(tsquery, uuid, integer),
    promises_to_check(timestamptz, integer) TO amends_app;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_keys")]

    operations = [
        migrations.RunSQL(
            IMMUTABLE,
            "DROP TRIGGER own_words_stay ON cases_case; DROP TRIGGER messages_stay ON cases_message;"
            "DROP FUNCTION refuse_other_words()",
        ),
        migrations.RunSQL(
            CLOSING,
            "DROP TRIGGER nothing_owed_when_closed ON cases_case;"
            "DROP FUNCTION refuse_closing_while_held()",
        ),
        migrations.RunSQL(
            SEARCH,
            "DROP FUNCTION search_cases(tsquery, uuid, integer);"
            "DROP FUNCTION promises_to_check(timestamptz, integer)",
        ),
    ]
