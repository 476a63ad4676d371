from django.db import migrations

# Undone by nothing: the keys of a day are forgotten then, and their calls answered anew.
DIGESTS = """
UPDATE people_storedanswer SET key = encode(sha256(convert_to(key, 'UTF8')), 'hex');
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0015_passwords_kept")]

    operations = [migrations.RunSQL(DIGESTS, migrations.RunSQL.noop)]
