import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('clocks', '0001_initial'),
        ('people', '0002_numbers_and_counters'),
    ]

    operations = [
        migrations.AddField(
            model_name='promise',
            name='calendar',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clocks.workingcalendar'),
        ),
        migrations.AddField(
            model_name='promise',
            name='case',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='cases.case'),
        ),
        migrations.AddField(
            model_name='promise',
            name='made_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises_made', to='people.membership'),
        ),
        migrations.AddField(
            model_name='promise',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='people.membership'),
        ),
        migrations.AddField(
            model_name='promise',
            name='rule',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clocks.rule'),
        ),
        migrations.AddField(
            model_name='promise',
            name='team',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team'),
        ),
        migrations.AddField(
            model_name='promise',
            name='workspace',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace'),
        ),
        migrations.AddField(
            model_name='searchtext',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='search_texts', to='cases.case'),
        ),
        migrations.AddField(
            model_name='searchtext',
            name='workspace',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace'),
        ),
        migrations.AddField(
            model_name='tag',
            name='workspace',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.workspace'),
        ),
        migrations.AddField(
            model_name='casetag',
            name='tag',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='case_tags', to='cases.tag'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['workspace', '-id'], name='case_newest'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['workspace', 'state', '-id'], name='case_by_state'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state__in', ('registered', 'in_progress', 'answered'))), fields=['workspace', 'assigned_to', 'next_due_at'], name='case_queue'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['customer', '-id'], name='case_of_customer'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('workspace', 'number'), name='one_case_per_number'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('workspace', 'source', 'source_id'), name='one_case_per_source'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['registered', 'in_progress', 'answered', 'closed', 'withdrawn', 'merged'])), name='case_state_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', False), _connector='OR'), name='closed_at_some_time'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), ('answered_at__isnull', False), _connector='OR'), name='answered_at_some_time'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', False), _connector='OR'), name='merged_into_some_case'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.UniqueConstraint(condition=models.Q(('acknowledged_at', None)), fields=('case', 'why'), name='one_escalation_waiting_per_reason'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('case', 'reason'), name='one_hold_per_reason'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['case', 'at'], name='message_of_case'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('message_id', ''), _negated=True), fields=['workspace', 'message_id'], name='message_by_mail_id'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(fields=['case', 'due_at'], name='promise_of_case'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(condition=models.Q(('state', 'open'), models.Q(('ended_for', ''), ('kept_at', None), ('state', 'broken')), _connector='OR'), fields=['workspace', 'owner', 'due_at'], name='promise_ledger'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(condition=models.Q(('next_check_at__isnull', False)), fields=['next_check_at'], name='promise_to_check'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(fields=['workspace', 'state', 'due_at'], name='promise_by_state'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'kept', 'broken', 'released'])), name='promise_state_known'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'kept'), _negated=True), models.Q(('broken_at', None), ('kept_at__isnull', False)), _connector='OR'), name='kept_in_time'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'broken'), _negated=True), ('broken_at__isnull', False), _connector='OR'), name='broken_at_some_time'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'released'), _negated=True), models.Q(('ended_for', ''), _negated=True), _connector='OR'), name='released_for_a_reason'),
        ),
        migrations.AddIndex(
            model_name='searchtext',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=True, fields=['vector'], name='search_text_vector'),
        ),
        migrations.AddConstraint(
            model_name='searchtext',
            constraint=models.UniqueConstraint(fields=('case',), name='one_search_text'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.UniqueConstraint(fields=('workspace', 'name'), name='one_tag_per_name'),
        ),
        migrations.AddConstraint(
            model_name='casetag',
            constraint=models.UniqueConstraint(fields=('case', 'tag'), name='tagged_once'),
        ),
    ]
