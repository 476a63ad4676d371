"""The field by which a row names a file of the store."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models


class KeptDigest(models.CharField):
    """The SHA-256 under which the store keeps a file. Whatever a row names by such a field is
    looked for when a backup is put back."""

    def __init__(self, *args, **options):
        options |= {"max_length": 64}
        super().__init__(*args, **options)


def columns_naming_files() -> Iterator[tuple[str, str]]:
    """Table and column of each such field, in every room."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, KeptDigest):
                yield model._meta.db_table, field.column
