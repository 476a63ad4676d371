from django.db import migrations

OUTSTANDING = {"kept_at": None, "ended_for": ""}


def name_what_platforms_are_owed(apps, schema_editor):
    """Promises of referrals were of no kind of their own. Running it again changes nothing; there is
    nothing to undo."""
    referrals = apps.get_model("referrals", "Referral").objects
    promises = apps.get_model("cases", "Promise").objects
    answers = promises.filter(pk__in=referrals.values("answer_promise"))
    returns = promises.filter(pk__in=referrals.values("return_promise"))
    answers.filter(**OUTSTANDING).update(blocks=True)
    (answers | returns).filter(kind="other").update(kind="referral")


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0027_promises_to_platforms"),
        ("referrals", "0001_referrals"),
    ]

    operations = [
        migrations.RunPython(name_what_platforms_are_owed, migrations.RunPython.noop)
    ]
