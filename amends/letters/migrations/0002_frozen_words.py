from django.db import migrations

# What bears a number is on paper: neither code nor anybody at the database words it otherwise.
# Erasure sets amends.erasing for its own transaction; see refuse_other_words in cases.
FROZEN = """
CREATE TRIGGER numbered_letters_stay BEFORE UPDATE ON letters_formalletter FOR EACH ROW
    WHEN (OLD.number <> '' AND (OLD.number IS DISTINCT FROM NEW.number
          OR OLD.words IS DISTINCT FROM NEW.words OR OLD.title IS DISTINCT FROM NEW.title
          OR OLD.addressee IS DISTINCT FROM NEW.addressee))
    EXECUTE FUNCTION refuse_other_words();
"""


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_letters"), ("cases", "0003_guards_and_search")]

    operations = [
        migrations.RunSQL(FROZEN, "DROP TRIGGER numbered_letters_stay ON letters_formalletter;")
    ]
