from django.db import migrations

from amends.people.sealing import seal, unseal


def seal_addresses(apps, schema_editor):
    """Running it again changes nothing."""
    for webhook in apps.get_model("hooks", "Webhook").objects.filter(sealed_url=""):
        webhook.sealed_url = seal(webhook.url)
        webhook.save(update_fields=["sealed_url"])


def unseal_addresses(apps, schema_editor):
    for webhook in apps.get_model("hooks", "Webhook").objects.exclude(sealed_url=""):
        webhook.url = unseal(webhook.sealed_url)
        webhook.save(update_fields=["url"])


class Migration(migrations.Migration):

    dependencies = [
        ("hooks", "0004_sealed_addresses"),
    ]

    operations = [migrations.RunPython(seal_addresses, unseal_addresses)]
