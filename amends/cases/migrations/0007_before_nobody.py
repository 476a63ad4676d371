from django.db import migrations

# Under a policy nobody sees the escalations of every workspace; this runs as owner and tells a
# number alone. Whoever sees figures can take one up (Escalation.has_somebody).
COUNTING = """
CREATE FUNCTION escalations_before_nobody() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM cases_escalation escalation
    WHERE escalation.acknowledged_at IS NULL AND NOT EXISTS (
        SELECT FROM people_membership member JOIN people_user person ON person.id = member.user_id
        WHERE member.id = escalation.to_id AND member.ended_at IS NULL AND person.is_active
          AND member.role IN ('supervisor', 'quality', 'director', 'administrator')
    )
$$;
REVOKE ALL ON FUNCTION escalations_before_nobody() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION escalations_before_nobody() TO amends_app;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_name_kept_files"), ("people", "0004_invitations_and_setup")]

    operations = [migrations.RunSQL(COUNTING, "DROP FUNCTION escalations_before_nobody()")]
