"""Tables and exports that were brought in are kept for a day: what they hold of customers stands in
their cases, and is forgotten with them. Their files leave the store with those that nobody names."""

from datetime import timedelta

from django.db import transaction

from amends.importing.models import ProgramExport, TableImport
from amends.importing.models.brought import Brought
from amends.now import now
from amends.owner import as_owner
from amends.privacy.models import ForsakenFile

KEPT_FOR = timedelta(days=1)
AT_ONCE = 200


def forget_old_tables() -> bool:
    """In every workspace; says whether there may be more."""
    return any(
        [_forget(TableImport, "digest", "remarks"), _forget(ProgramExport, "digest", "people")]
    )


def _forget(model: type[Brought], *kept_in: str) -> bool:
    with as_owner(), transaction.atomic():
        locked = model._default_manager.select_for_update().order_by("pk")
        old = list(locked.filter(brought_at__lte=now() - KEPT_FOR)[:AT_ONCE])
        ForsakenFile.objects.bulk_create(
            ForsakenFile(workspace_id=each.workspace_id, file=digest)
            for each in old
            for digest in (getattr(each, field) for field in kept_in)
            if digest
        )
        model._default_manager.filter(pk__in=[each.pk for each in old]).delete()
    return len(old) == AT_ONCE
