from django.db import migrations

# A name is found by any part of it, by its sound too ("国栋", "guo"). No operator on text that an index
# serves is leakproof, and one or two characters are too few for trigrams. So every ending of each word is
# indexed, and a part of the word is the beginning of one of them; the function reads that index as
# owner, in the workspace that was entered. Of a part that very many names hold, walking the names in
# their order finds enough soon.
SEARCH = """
CREATE FUNCTION endings_of_name(sort_key text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(coalesce(array_agg(DISTINCT substr(word, place, 20)), '{}'))
    FROM regexp_split_to_table(sort_key, E'\\\\s+') word, generate_series(1, length(word)) place
$$;
CREATE INDEX customer_name_endings ON customers_customer USING gin (endings_of_name(sort_key))
    WITH (fastupdate = off);
CREATE FUNCTION customers_named(beginnings tsquery, words text[], at_most integer)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off AS $$
DECLARE
    most CONSTANT integer := 20000;
    here CONSTANT uuid := NULLIF(current_setting('amends.workspace', true), '')::uuid;
    few uuid[];
BEGIN
    few := ARRAY(
        SELECT id FROM customers_customer
        WHERE workspace_id = here AND endings_of_name(sort_key) @@ beginnings LIMIT most
    );
    IF cardinality(few) < at_most THEN
        RETURN QUERY SELECT unnest(few);
    ELSIF cardinality(few) < most THEN
        RETURN QUERY SELECT id FROM customers_customer
        WHERE id = ANY(few) ORDER BY sort_key, id LIMIT at_most;
    ELSE
        RETURN QUERY SELECT id FROM customers_customer
        WHERE workspace_id = here
          AND NOT EXISTS (SELECT FROM unnest(words) word WHERE position(word IN sort_key) = 0)
        ORDER BY sort_key, id LIMIT at_most;
    END IF;
END $$;
REVOKE ALL ON FUNCTION customers_named(tsquery, text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers_named(tsquery, text[], integer) TO amends_app;
"""
NO_SEARCH = """
DROP FUNCTION customers_named(tsquery, text[], integer);
DROP INDEX customer_name_endings;
DROP FUNCTION endings_of_name(text);
"""


class Migration(migrations.Migration):
    dependencies = [("customers", "0007_numbers_that_pass_on")]

    operations = [migrations.RunSQL(SEARCH, NO_SEARCH)]
