"""Whether the log still says what it said: every event against its seal, every seal against the one before.

Somebody who can rewrite the whole database can rewrite the chain as well; only a head that was kept elsewhere
tells. A head is the last seal's number and root.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from amends.events.archives import NO_ARCHIVES, Archives
from amends.events.models import Seal
from amends.events.models.seal import digests_of, root_of


class Head(TypedDict):
    workspace: str
    seal: int
    root: str


@dataclass(frozen=True)
class Finding:
    """`what` is changed or missing (an event), altered or unlinked (a seal), or cut (a kept head)."""

    what: str
    seal: int
    event_id: UUID | None = None


def head_of(workspace_id: UUID) -> Head | None:
    last = Seal.objects.filter(workspace_id=workspace_id).order_by("-number").first()
    return Head(workspace=str(workspace_id), seal=last.number, root=last.root) if last else None


def examine(
    workspace_id: UUID, *, heads: Iterable[Head] = (), archives: Archives = NO_ARCHIVES
) -> Iterator[Finding]:
    """Everything in the chain of the workspace that is entered that does not hold.

    Of a month that has left, the seals stand; its events are looked for in the archives given.
    """
    kept = {head["seal"]: head["root"] for head in heads if head["workspace"] == str(workspace_id)}
    previous, number = "", 0
    for seal in Seal.objects.filter(workspace_id=workspace_id).order_by("number").iterator(100):
        number += 1
        if (seal.number, seal.previous) != (number, previous):
            yield Finding("unlinked", seal.number)
        yield from _of_seal(seal, archives)
        if kept.pop(seal.number, seal.root) != seal.root:
            yield Finding("cut", seal.number)
        previous, number = seal.root, seal.number
    yield from (Finding("cut", missing) for missing in sorted(kept))


def _of_seal(seal: Seal, archives: Archives) -> Iterator[Finding]:
    now = digests_of(seal.event_ids)
    now |= archives.digests_of(key for key in seal.event_ids if key not in now)
    gone = [key for key in seal.event_ids if key not in now]
    missing = [key for key in gone if not archives.left_unseen(key)]
    yield from (Finding("missing", seal.number, key) for key in missing)
    sealed = bytes(seal.digests)
    if not sealed:  # made before seals kept the digest of each event
        whole = root_of(seal.previous, [now[key] for key in sorted(now)])
        if seal.root != whole and (missing or not gone):
            yield Finding("changed", seal.number)
        return
    if seal.root != root_of(seal.previous, [sealed]):
        yield Finding("altered", seal.number)
    for at, key in enumerate(sorted(seal.event_ids)):
        if key in now and now[key] != sealed[at * 32 : at * 32 + 32]:
            yield Finding("changed", seal.number, key)
