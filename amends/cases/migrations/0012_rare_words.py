from django.db import migrations

# Newest first and only so many: for that the planner walks through the cases by key and looks at the
# words of each, however few have them. One word in a million cases took 2.5 s. So the index of words
# is asked first; only where it has more than can be sorted at once does the walk find enough soon.
# Nobody's words are read from end to end: most of them may be those of other workspaces.
SEARCH = """
CREATE OR REPLACE FUNCTION search_cases(words tsquery, before uuid, at_most integer)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off AS $$
DECLARE
    most CONSTANT integer := 2000;
    here CONSTANT uuid := NULLIF(current_setting('amends.workspace', true), '')::uuid;
    few uuid[];
BEGIN
    few := ARRAY(
        SELECT case_id FROM cases_searchtext
        WHERE workspace_id = here AND vector @@ words AND (before IS NULL OR case_id < before)
        LIMIT most
    );
    IF cardinality(few) < most THEN
        RETURN QUERY SELECT DISTINCT key FROM unnest(few) key ORDER BY key DESC LIMIT at_most;
    ELSE
        RETURN QUERY SELECT DISTINCT case_id FROM cases_searchtext
        WHERE workspace_id = here AND vector @@ words AND (before IS NULL OR case_id < before)
        ORDER BY case_id DESC LIMIT at_most;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_open_of_order")]

    operations = [migrations.RunSQL(SEARCH, migrations.RunSQL.noop)]
