from django.db import migrations

# Whoever says yes is not who asked, is still here, and may grant that much in one offer: also for
# code that forgets to ask, and for a role that was taken away a moment ago.
APPROVING = """
CREATE FUNCTION refuse_approval_without_authority() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM people_membership member
        JOIN recovery_offer offer ON offer.id = NEW.offer_id
        JOIN people_authority authority
          ON authority.workspace_id = member.workspace_id AND authority.role = member.role
         AND authority.currency = offer.currency
        WHERE member.id = NEW.decided_by_id
          AND member.ended_at IS NULL
          AND member.role IN ('supervisor', 'administrator', 'director')
          AND member.id <> offer.proposed_by_id
          AND (authority.per_offer IS NULL OR authority.per_offer >= offer.total)
    ) THEN
        RAISE EXCEPTION 'Nobody approves what is not his to grant'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_with_authority';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approved_with_authority BEFORE INSERT OR UPDATE OF state ON recovery_approval
    FOR EACH ROW WHEN (NEW.state IN ('approved', 'changed'))
    EXECUTE FUNCTION refuse_approval_without_authority();
"""

# A grant rests on the proposer's own authority or on the approval of who granted it; and nothing
# is put to a customer that does not stand in the ledger.
GRANTING = """
CREATE FUNCTION refuse_grant_without_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM recovery_offer offer
        LEFT JOIN recovery_approval approval ON approval.offer_id = offer.id
        WHERE offer.id = NEW.offer_id AND NEW.by_id = CASE
            WHEN approval.id IS NULL THEN offer.proposed_by_id
            WHEN approval.state IN ('approved', 'changed') THEN approval.decided_by_id END
    ) THEN
        RAISE EXCEPTION 'Nothing is granted without authority or approval'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'granted_with_authority';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER granted_with_authority BEFORE INSERT ON recovery_grant
    FOR EACH ROW WHEN (NEW.returns_id IS NULL)
    EXECUTE FUNCTION refuse_grant_without_approval();

CREATE FUNCTION refuse_offer_without_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.total <> (SELECT coalesce(sum(amount), 0) FROM recovery_grant WHERE offer_id = NEW.id) THEN
        RAISE EXCEPTION 'What is offered has to be granted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'offered_what_is_granted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER offered_what_is_granted BEFORE INSERT OR UPDATE ON recovery_offer
    FOR EACH ROW WHEN (NEW.state IN ('put', 'accepted'))
    EXECUTE FUNCTION refuse_offer_without_grant();
"""

# Under a policy nobody sees the offers of every workspace; this runs as owner and tells keys alone.
EXPIRING = """
CREATE FUNCTION offers_to_expire(moment timestamptz, at_most integer)
RETURNS TABLE (workspace_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT offer.workspace_id, offer.id FROM recovery_offer offer
    WHERE offer.state = 'put' AND offer.expires_at <= moment
    ORDER BY offer.expires_at LIMIT at_most
$$;
REVOKE ALL ON FUNCTION offers_to_expire(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION offers_to_expire(timestamptz, integer) TO amends_app;
"""


class Migration(migrations.Migration):
    dependencies = [("recovery", "0001_initial")]

    operations = [
        migrations.RunSQL(
            APPROVING,
            "DROP TRIGGER approved_with_authority ON recovery_approval;"
            "DROP FUNCTION refuse_approval_without_authority()",
        ),
        migrations.RunSQL(
            GRANTING,
            "DROP TRIGGER granted_with_authority ON recovery_grant;"
            "DROP TRIGGER offered_what_is_granted ON recovery_offer;"
            "DROP FUNCTION refuse_grant_without_approval();"
            "DROP FUNCTION refuse_offer_without_grant()",
        ),
        migrations.RunSQL(EXPIRING, "DROP FUNCTION offers_to_expire(timestamptz, integer)"),
    ]
