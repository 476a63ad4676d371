from django.db import migrations

# One sequence for each workspace: numbers cost intake no lock, and one once given is never given
# again, also when the transaction that took it was rolled back.
NUMBERS = """
CREATE FUNCTION open_numbers(workspace uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('CREATE SEQUENCE %I START 10001', 'numbers_' || replace(workspace::text, '-', ''));
END $$;
CREATE FUNCTION next_number(workspace uuid) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT nextval(format('%I', 'numbers_' || replace(workspace::text, '-', ''))::regclass)
$$;
REVOKE ALL ON FUNCTION open_numbers(uuid), next_number(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_numbers(uuid), next_number(uuid) TO amends_app;
"""

# Counts of tries may be lost in a crash; they must not cost the log a byte.
COUNTERS = """
CREATE UNLOGGED TABLE people_counter (
    key text COLLATE "C" NOT NULL, starts_at timestamptz NOT NULL, count integer NOT NULL,
    PRIMARY KEY (key, starts_at)
);
CREATE UNLOGGED TABLE people_throttle (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX people_throttle_expires ON people_throttle (expires);
GRANT SELECT, INSERT, UPDATE, DELETE ON people_counter, people_throttle TO amends_app;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL(
            NUMBERS, "DROP FUNCTION open_numbers(uuid); DROP FUNCTION next_number(uuid)"
        ),
        migrations.RunSQL(COUNTERS, "DROP TABLE people_counter, people_throttle"),
    ]
