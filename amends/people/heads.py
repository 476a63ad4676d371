"""The heads of the chains, kept in the data folder day by day: without them a tail cut off would go unseen.

Copy `audit/` to where nobody who administers this machine can change it.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from amends.events.auditing import Head, head_of
from amends.now import now
from amends.people.models import Workspace


def heads_now() -> list[Head]:
    heads = []
    for workspace in Workspace.objects.order_by("pk"):
        with workspace.enter():
            if head := head_of(workspace.pk):
                heads.append(head)
    return heads


def keep_heads() -> None:
    """Writes those of today, once; what was written is never changed."""
    today = _folder() / f"{now():%Y-%m-%d}.json"
    if today.exists() or not (heads := heads_now()):
        return
    today.parent.mkdir(parents=True, exist_ok=True)
    unfinished = today.with_suffix(".part")
    unfinished.write_text(json.dumps(heads, indent=1) + "\n")
    unfinished.rename(today)


def kept_heads(folder: Path | None = None) -> Iterator[Head]:
    for day in sorted((folder or _folder()).glob("*.json")):
        yield from json.loads(day.read_text())


def _folder() -> Path:
    return Path(settings.DATA) / "audit"
