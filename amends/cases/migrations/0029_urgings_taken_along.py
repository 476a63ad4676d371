from django.db import migrations, models


def note_what_was_taken_along(apps, schema_editor):
    """Cases that were merged before urgings were counted along took none with them. What a case is
    counted for beyond its own urgings came with those that were merged last. Running it again says
    the same; there is nothing to undo."""
    mergers = apps.get_model("cases", "Merger").objects.filter(undone_at=None)
    urgings = apps.get_model("cases", "Urging").objects
    more = {}
    for merger in mergers.filter(case__urged__gt=0).select_related("case", "into").order_by("-at"):
        into = merger.into
        more.setdefault(into.pk, into.urged - urgings.filter(case_id=into.pk).count())
        merger.urged = max(min(merger.case.urged, more[into.pk]), 0)
        more[into.pk] -= merger.urged
        merger.save(update_fields=["urged"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0028_spoken_by")]

    operations = [
        migrations.AddField(
            model_name="merger",
            name="urged",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunPython(note_what_was_taken_along, migrations.RunPython.noop),
    ]
