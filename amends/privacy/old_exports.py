"""Exports are kept for a day; their files leave the store with those that nobody names any more."""

from django.db import transaction

from amends.desk.models import Export
from amends.desk.models.export import KEPT_FOR
from amends.now import now
from amends.owner import as_owner
from amends.privacy.models import ForsakenFile

AT_ONCE = 200


def forget_old_exports() -> bool:
    """In every workspace; says whether there may be more."""
    with as_owner(), transaction.atomic():
        # One that is being finished names its file first, or finds itself gone.
        locked = Export.objects.select_for_update().order_by("pk")
        old = list(locked.filter(asked_at__lte=now() - KEPT_FOR)[:AT_ONCE])
        ForsakenFile.objects.bulk_create(
            ForsakenFile(workspace_id=each.workspace_id, file=each.digest)
            for each in old
            if each.digest
        )
        Export.objects.filter(pk__in=[each.pk for each in old]).delete()
    return len(old) == AT_ONCE
