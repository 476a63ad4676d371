from django.db import migrations

# What was said at the public door was registered here: figures and causes count it.
FORWARD = """
UPDATE cases_case SET imported_from = '', intake_id = 'sheet ' || intake_id
WHERE imported_from = 'portal'
"""
BACKWARD = """
UPDATE cases_case SET imported_from = 'portal', intake_id = substr(intake_id, 7)
WHERE imported_from = '' AND intake_id LIKE 'sheet %'
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_sources")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
