from django.db import migrations

# Tokens that were issued before scopes said what they may do could do all of this.
BEFORE = ["customers", "read", "redress", "register", "work"]


def keep_what_they_could(apps, schema_editor):
    for token in apps.get_model("people", "Token").objects.all():
        token.scopes = sorted({*token.scopes, *BEFORE})
        token.save(update_fields=["scopes"])


def forget(apps, schema_editor):
    for token in apps.get_model("people", "Token").objects.all():
        token.scopes = sorted(set(token.scopes) - set(BEFORE))
        token.save(update_fields=["scopes"])


class Migration(migrations.Migration):
    dependencies = [("people", "0004_invitations_and_setup")]

    operations = [migrations.RunPython(keep_what_they_could, forget)]
