from django.db import migrations


def blank(apps, schema_editor):
    """Links that sign in, in letters that do not leave any more. What is blank stays so."""
    letters = apps.get_model("channels", "Delivery").objects.filter(purpose="account")
    letters.exclude(state__in=["queued", "claimed", "sending"]).exclude(text="").update(text="")


class Migration(migrations.Migration):
    dependencies = [("channels", "0002_sweeps")]

    operations = [migrations.RunPython(blank, migrations.RunPython.noop)]
