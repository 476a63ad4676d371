"""Tables that were brought in are kept for a day: what they hold of customers stands in their cases,
and is forgotten with them. Their files leave the store with those that nobody names any more."""

from datetime import timedelta

from django.db import transaction

from amends.importing.models import TableImport
from amends.now import now
from amends.owner import as_owner
from amends.privacy.models import ForsakenFile

KEPT_FOR = timedelta(days=1)
AT_ONCE = 200


def forget_old_tables() -> bool:
    """In every workspace; says whether there may be more."""
    with as_owner(), transaction.atomic():
        locked = TableImport.objects.select_for_update().order_by("pk")
        old = list(locked.filter(brought_at__lte=now() - KEPT_FOR)[:AT_ONCE])
        ForsakenFile.objects.bulk_create(
            ForsakenFile(workspace_id=each.workspace_id, file=digest)
            for each in old
            for digest in (each.digest, each.remarks)
            if digest
        )
        TableImport.objects.filter(pk__in=[each.pk for each in old]).delete()
    return len(old) == AT_ONCE
