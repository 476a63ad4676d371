import amends.ids
import amends.now
import django.db.models.deletion
from django.db import migrations, models

# One step at most, whoever writes: no rings, no chains. As for cases.
ONE_STEP = """
CREATE FUNCTION refuse_chains_of_customers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM customers_customer WHERE id = NEW.merged_into_id FOR SHARE;
    IF NEW.merged_into_id = NEW.id
       OR EXISTS (SELECT FROM customers_customer
                  WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL)
       OR EXISTS (SELECT FROM customers_customer WHERE merged_into_id = NEW.id) THEN
        RAISE EXCEPTION 'A merged customer takes in no other one'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'customer_merged_in_one_step';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER customer_merged_in_one_step
    BEFORE INSERT OR UPDATE OF merged_into_id ON customers_customer
    FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL)
    EXECUTE FUNCTION refuse_chains_of_customers();
"""
CHAINS = (
    "DROP TRIGGER customer_merged_in_one_step ON customers_customer;"
    "DROP FUNCTION refuse_chains_of_customers()"
)


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0003_retired_tiers'),
        ('people', '0007_sessions'),
    ]

    operations = [
        migrations.AddField(
            model_name='customer',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='customers.customer'),
        ),
        migrations.CreateModel(
            name='CustomerMerger',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=amends.now.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('customer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='mergers', to='customers.customer')),
                ('into', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
                ('undone_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('table', models.CharField(max_length=60)),
                ('row', models.UUIDField()),
                ('field', models.CharField(max_length=60)),
                ('before', models.CharField(blank=True, max_length=60)),
                ('after', models.CharField(max_length=60)),
                ('merger', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='customers.customermerger')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='customermerger',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('customer',), name='customer_merged_once_at_a_time'),
        ),
        migrations.RunSQL(ONE_STEP, CHAINS),
    ]
