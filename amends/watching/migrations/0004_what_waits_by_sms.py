from importlib import import_module

from django.db import migrations, models

# An SMS may wait for the end of the quiet hours; only what was tried in vain says that the gateway is
# away, from its first attempt on.
OF_MAIL = """
    SELECT 'letters', count(*), min(queued_at) FROM channels_delivery
    WHERE next_check_at IS NOT NULL AND (inside IS NULL OR workspace_id = inside)
"""
BY_BOTH_WAYS = """
    SELECT 'letters', count(*), min(queued_at) FROM channels_delivery
    WHERE next_check_at IS NOT NULL AND channel <> 'sms'
      AND (inside IS NULL OR workspace_id = inside)
    UNION ALL
    SELECT 'texts', count(*), min((log -> 0 ->> 'at')::timestamptz) FROM channels_delivery
    WHERE next_check_at IS NOT NULL AND channel = 'sms' AND attempts > 0
      AND state IN ('queued', 'uncertain') AND (inside IS NULL OR workspace_id = inside)
"""
BEFORE = import_module("amends.watching.migrations.0001_what_waits").WHAT_WAITS.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
assert OF_MAIL.strip() in BEFORE
AFTER = BEFORE.replace(OF_MAIL.strip(), BY_BOTH_WAYS.strip())
KINDS = [
    ("letters", "Letters wait too long to be sent"),
    ("texts", "The SMS gateway does not answer"),
    ("dead", "Several letters could not be sent"),
    ("mails", "Mail that came in is not worked on"),
    ("promises", "Promises are not looked at in time"),
    ("followers", "What follows from changes is behind"),
    ("disk", "The disk is nearly full"),
    ("backup", "There is no recent backup that was verified"),
]


class Migration(migrations.Migration):

    dependencies = [
        ("channels", "0010_sms_sweeps"),
        ("watching", "0003_alarms_of_backups"),
    ]

    operations = [
        migrations.RunSQL(AFTER, BEFORE),
        migrations.RemoveConstraint(model_name="alarm", name="alarm_kind_known"),
        migrations.AlterField(
            model_name="alarm",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=12),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [kind for kind, _label in KINDS])),
                name="alarm_kind_known",
            ),
        ),
    ]
