from django.db import migrations, models


def call_those_who_wait(apps, schema_editor):
    """Whoever was to be called before there was a list. Running it again changes nothing; undoing
    the migration drops the column."""
    waiting = apps.get_model("feedback", "FollowUp").objects.filter(state="to_call", call_at=None)
    waiting.update(call_at=models.F("opens_at"))


class Migration(migrations.Migration):

    dependencies = [("feedback", "0005_call_list")]

    operations = [migrations.RunPython(call_those_who_wait, migrations.RunPython.noop)]
