"""The list of those who were erased, kept beside the database: a backup made before brings them back,
and by this list they are erased again. It holds ids alone.

`erased` in the data folder is worth as much as the key: copy it to where the backups lie.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from amends.customers.models import Customer
from amends.events.actor import system
from amends.events.models import Event
from amends.people.models import enter
from amends.privacy.erasing import erase
from amends.privacy.models import Erasure


def note_erasure(event: Event) -> None:
    """An effect for a follower of the log; repeated, it adds nothing."""
    # Those who went on as this customer are customers of their own in a backup made before.
    same = Q(pk=event.subject_id) | Q(merged_into=event.subject_id)
    known = Customer.objects.filter(same, workspace_id=event.workspace_id)
    gone = {(event.workspace_id, key) for key in known.values_list("pk", flat=True)}
    new = gone - set(noted())
    if not new:
        return
    place = _place()
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a") as file:
        for workspace_id, customer_id in sorted(new):
            line = {"workspace": str(workspace_id), "customer": str(customer_id)}
            file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def noted() -> Iterator[tuple[UUID, UUID]]:
    """(workspace id, customer id) of everybody erased here. A line that a crash cut short is passed over:
    its event is read again."""
    if not _place().exists():
        return
    for line in _place().read_text().splitlines():
        if line.endswith("}"):
            told = json.loads(line)
            yield UUID(told["workspace"]), UUID(told["customer"])


def erase_again() -> int:
    """Erases everybody on the list whom a restored backup brought back; says how many."""
    listed = defaultdict(list)
    for workspace_id, customer_id in noted():
        listed[workspace_id].append(customer_id)
    again = 0
    for workspace_id, customer_ids in listed.items():
        with enter(workspace_id):
            back = Customer.objects.standing().filter(workspace_id=workspace_id, erased_at=None)
            for customer in back.filter(pk__in=customer_ids):
                erase(customer, by=system, reason=Erasure.Reason.RESTORED)
                again += 1
    return again


def _place() -> Path:
    return Path(settings.DATA) / "erased"
