import amends.ids
import amends.now
import django.contrib.postgres.fields
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('customers', '0001_initial'),
        ('people', '0002_numbers_and_counters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('acknowledge', 'Acknowledge'), ('respond', 'First response'), ('inform', 'Keep informed'), ('resolve', 'Solve'), ('call_back', 'Call back'), ('explain', 'Explain'), ('deliver', 'Deliver the remedy'), ('follow_up', 'Follow up'), ('other', 'Promise')], max_length=12, verbose_name='kind')),
                ('text', models.CharField(blank=True, max_length=200, verbose_name='what')),
                ('state', models.CharField(choices=[('open', 'Open'), ('kept', 'Kept'), ('broken', 'Broken'), ('released', 'Released')], default='open', max_length=8)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('blocks', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(default=amends.now.now)),
                ('started_at', models.DateTimeField()),
                ('opens_at', models.DateTimeField(blank=True, null=True)),
                ('due_at', models.DateTimeField()),
                ('warn_at', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), blank=True, default=list, size=None)),
                ('warned', models.PositiveSmallIntegerField(default=0)),
                ('kept_at', models.DateTimeField(blank=True, null=True)),
                ('broken_at', models.DateTimeField(blank=True, null=True)),
                ('ended_for', models.CharField(blank=True, max_length=40)),
                ('explanation', models.JSONField(blank=True, default=dict)),
                ('provisional', models.BooleanField(default=False)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('next_check_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('vector', django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(db_collation='C', max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('complaint', 'Complaint'), ('grumble', 'Grumble'), ('inquiry', 'Inquiry'), ('request', 'Service request'), ('suggestion', 'Suggestion'), ('compliment', 'Compliment')], max_length=12, verbose_name='kind')),
                ('state', models.CharField(choices=[('registered', 'Registered'), ('in_progress', 'In progress'), ('answered', 'Answered'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn'), ('merged', 'Merged')], default='registered', max_length=12, verbose_name='state')),
                ('channel', models.CharField(choices=[('web', 'Web'), ('email', 'Email'), ('phone', 'Phone'), ('visit', 'Visit'), ('api', 'API'), ('import', 'Import'), ('found', 'Found by us')], max_length=12, verbose_name='channel')),
                ('subject', models.CharField(blank=True, max_length=200, verbose_name='subject')),
                ('own_words', models.TextField(blank=True, verbose_name='own words')),
                ('whose_words', models.CharField(choices=[('customer', "the customer's own words"), ('agent', 'as the agent understood it')], default='customer', max_length=12)),
                ('remedy_sought', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('explanation', 'An explanation'), ('apology', 'An apology'), ('correction', 'Put it right'), ('replacement', 'A replacement'), ('refund', 'A refund'), ('compensation', 'Compensation'), ('other', 'Something else'), ('not_stated', 'Asked, not stated')], max_length=16), blank=True, default=list, size=None)),
                ('order_no', models.CharField(blank=True, max_length=80, verbose_name='order number')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('severity', models.PositiveSmallIntegerField(choices=[(1, 'Low'), (2, 'Normal'), (3, 'High'), (4, 'Critical')], default=2, verbose_name='severity')),
                ('received_at', models.DateTimeField()),
                ('registered_at', models.DateTimeField()),
                ('next_due_at', models.DateTimeField(blank=True, null=True)),
                ('urged', models.PositiveSmallIntegerField(default=0)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('first_answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('source_id', models.CharField(blank=True, db_collation='C', max_length=120)),
                ('assigned_to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.membership')),
                ('customer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='customers.customer')),
                ('first_heard_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='cases.case')),
                ('solved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.team')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('harm', models.PositiveSmallIntegerField(choices=[(0, 'none'), (1, 'slight'), (2, 'considerable'), (3, 'grave')], validators=[django.core.validators.MaxValueValidator(3)], verbose_name='harm to the customer')),
                ('safety', models.BooleanField(default=False, verbose_name="somebody's safety is touched")),
                ('complexity', models.PositiveSmallIntegerField(choices=[(0, 'none'), (1, 'slight'), (2, 'considerable'), (3, 'grave')], validators=[django.core.validators.MaxValueValidator(3)], verbose_name='complexity')),
                ('impact', models.PositiveSmallIntegerField(choices=[(0, 'none'), (1, 'slight'), (2, 'considerable'), (3, 'grave')], validators=[django.core.validators.MaxValueValidator(3)], verbose_name='how many are affected')),
                ('at_once', models.BooleanField(default=False, verbose_name='needs action at once')),
                ('at', models.DateTimeField(default=amends.now.now)),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='cases.case')),
            ],
            options={
                'get_latest_by': 'at',
            },
        ),
        migrations.CreateModel(
            name='CaseTag',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='case_tags', to='cases.case')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(choices=[('content', 'The customer says it was put right'), ('declined', 'The customer declined the follow-up'), ('not_reached', 'Honest attempts, not reached'), ('judged', 'Judged by the supervisor'), ('by_hand', 'Closed by hand'), ('imported', 'Closed where it came from')], max_length=16)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField(default=amends.now.now)),
                ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='cases.case')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('why', models.CharField(max_length=40)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField(default=amends.now.now)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='escalations', to='cases.case')),
                ('to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='people.membership')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=40)),
                ('placed_at', models.DateTimeField(default=amends.now.now)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='holds', to='cases.case')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('direction', models.CharField(choices=[('in', 'from the customer'), ('out', 'to the customer'), ('note', 'Note')], max_length=4)),
                ('channel', models.CharField(choices=[('web', 'Web'), ('email', 'Email'), ('phone', 'Phone'), ('visit', 'Visit'), ('api', 'API'), ('import', 'Import'), ('found', 'Found by us')], max_length=12)),
                ('text', models.TextField(blank=True)),
                ('quoted', models.TextField(blank=True)),
                ('html', models.TextField(blank=True)),
                ('letter', models.UUIDField(blank=True, null=True)),
                ('message_id', models.CharField(blank=True, db_collation='C', max_length=300)),
                ('opens', models.BooleanField(default=False)),
                ('held', models.BooleanField(default=False)),
                ('at', models.DateTimeField(default=amends.now.now)),
                ('author', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='cases.case')),
                ('customer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='customers.customer')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=amends.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('content_id', models.CharField(blank=True, max_length=200)),
                ('added_at', models.DateTimeField(default=amends.now.now)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='cases.case')),
                ('message', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='cases.message')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
