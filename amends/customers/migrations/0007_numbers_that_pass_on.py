import amends.now
from django.db import migrations, models

# Until now nothing was kept of when a number was last heard from: what proved or added it counts.
HEARD = "UPDATE customers_contactpoint SET heard_at = greatest(added_at, verified_at)"


class Migration(migrations.Migration):
    dependencies = [("customers", "0006_declined_texts")]

    operations = [
        migrations.AddField(
            "contactpoint", "heard_at", models.DateTimeField(default=amends.now.now)
        ),
        migrations.RunSQL(HEARD, migrations.RunSQL.noop),
        migrations.AlterField(
            "customer", "salutation", models.CharField("salutation", max_length=20, blank=True)
        ),
    ]
