import amends.ids
import amends.now
import django.db.models.deletion
from django.db import migrations, models

# One step at most: what was merged takes in no other case, and what took one in is merged into none.
# Rings and chains are refused here, whoever writes and however many at once.
ONE_STEP = """
CREATE FUNCTION refuse_chains_of_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM cases_case WHERE id = NEW.merged_into_id FOR SHARE;
    IF NEW.merged_into_id = NEW.id
       OR EXISTS (SELECT FROM cases_case
                  WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL)
       OR EXISTS (SELECT FROM cases_case WHERE merged_into_id = NEW.id) THEN
        RAISE EXCEPTION 'A merged case takes in no other one'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'merged_in_one_step';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER merged_in_one_step BEFORE INSERT OR UPDATE OF merged_into_id ON cases_case
    FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL)
    EXECUTE FUNCTION refuse_chains_of_cases();
"""
CHAINS = "DROP TRIGGER merged_in_one_step ON cases_case; DROP FUNCTION refuse_chains_of_cases()"

# What is owed in a merged case is owed in the case that it goes on as.
CLOSING = """
CREATE OR REPLACE FUNCTION refuse_closing_while_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM cases_case joined
               WHERE (joined.id = NEW.id OR joined.merged_into_id = NEW.id)
                 AND (EXISTS (SELECT FROM cases_hold
                              WHERE case_id = joined.id AND lifted_at IS NULL)
                      OR EXISTS (SELECT FROM cases_promise
                                 WHERE case_id = joined.id AND blocks
                                   AND (state = 'open' OR (state = 'broken' AND kept_at IS NULL
                                                           AND ended_for = ''))))) THEN
        RAISE EXCEPTION 'Something is still owed in this case'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_owed_when_closed';
    END IF;
    RETURN NEW;
END $$;
"""

# The words of a merged case find the one that it goes on as, once.
SEARCH = """
CREATE OR REPLACE FUNCTION search_cases(words tsquery, before uuid, at_most integer)
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
    SELECT DISTINCT case_id FROM cases_searchtext
    WHERE workspace_id = NULLIF(current_setting('amends.workspace', true), '')::uuid
      AND vector @@ words AND (before IS NULL OR case_id < before)
    ORDER BY case_id DESC LIMIT at_most
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0009_custom_fields'),
        ('customers', '0001_initial'),
        ('people', '0005_scopes_of_tokens'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merger',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state_before', models.CharField(choices=[('registered', 'Registered'), ('in_progress', 'In progress'), ('answered', 'Answered'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn'), ('merged', 'Merged')], max_length=12)),
                ('owed', models.JSONField(default=dict)),
                ('at', models.DateTimeField(default=amends.now.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='searchtext',
            name='one_search_text',
        ),
        migrations.AddField(
            model_name='searchtext',
            name='of_merged',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'merged'), ('merged_into', None), _connector='OR'), name='merged_where_it_says_so'),
        ),
        migrations.AddConstraint(
            model_name='searchtext',
            constraint=models.UniqueConstraint(fields=('case', 'of_merged'), name='one_search_text', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='searchtext',
            constraint=models.UniqueConstraint(condition=models.Q(('of_merged__isnull', False)), fields=('of_merged',), name='merged_words_once'),
        ),
        migrations.AddField(
            model_name='merger',
            name='by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership'),
        ),
        migrations.AddField(
            model_name='merger',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='mergers', to='cases.case'),
        ),
        migrations.AddField(
            model_name='merger',
            name='into',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='merger',
            name='undone_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership'),
        ),
        migrations.AddField(
            model_name='merger',
            name='workspace',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace'),
        ),
        migrations.AddConstraint(
            model_name='merger',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('case',), name='merged_into_one_at_a_time'),
        ),
        migrations.RunSQL(ONE_STEP, CHAINS),
        migrations.RunSQL(CLOSING, migrations.RunSQL.noop),
        migrations.RunSQL(SEARCH, migrations.RunSQL.noop),
    ]
