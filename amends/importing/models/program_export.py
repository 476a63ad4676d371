"""What another program for service exported: looked at first, then brought in by the worker."""

from collections.abc import Iterator
from itertools import islice
from types import ModuleType

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.importing.actions import ExportBrought, ImportAction
from amends.importing.elsewhere import chatwoot, zendesk
from amends.importing.elsewhere.bringing_in import Came, Conversations
from amends.importing.elsewhere.conversation import LeftOut, Reason
from amends.importing.elsewhere.found import MOST_TOLD, Found, Look
from amends.importing.elsewhere.reading import PEOPLE, Thing, UnreadableExport, things_in
from amends.importing.models.brought import Brought
from amends.outside.kept_digest import KeptDigest
from amends.outside.store import files
from amends.people.models import Membership

# People and keys are kept in mind for as long as an export is read. No program writes either in less
# than the seventy bytes each that would let a file of 20 MB hold more.
MOST_THINGS = 300_000
COUNTERS = {Came.IN: "imported", Came.BEFORE: "already_there"}


class ProgramExportQuerySet(models.QuerySet["ProgramExport"]):
    def bring(
        self, program: str, content: bytes, *, people: bytes = b"", name: str, by: Membership
    ) -> "ProgramExport":
        """Reads it and counts what is in it; nothing is brought in yet. Raises UnreadableExport."""
        users = _people(people)
        conversations = Conversations(PROGRAMS[program], by.workspace, users=users)
        look = Look.at(conversations.told(_not_too_many(things_in(content))))
        if not look.keys:
            raise UnreadableExport(_nothing(program, look))
        return self.create(
            workspace=by.workspace,
            membership=by,
            program=program,
            name=name[:120],
            digest=files.keep(content).sha256,
            people=files.keep(people).sha256 if people else "",
            expected=look.seen,
            found=look.found.as_kept(),
            left_out=_told(look.left_out),
        )

    def reachable_by(self, membership: Membership) -> "ProgramExportQuerySet":
        return self.filter(workspace_id=membership.workspace_id)


class ProgramExport(Brought):
    class Program(models.TextChoices):
        ZENDESK = "zendesk", gettext_lazy("Zendesk")
        CHATWOOT = "chatwoot", gettext_lazy("Chatwoot")

    program = models.CharField(max_length=10, choices=Program.choices)
    digest = KeptDigest()
    # Zendesk's users, or Chatwoot's contacts and agents; empty where they were not brought.
    people = KeptDigest(blank=True)
    # What the look at it has counted: see elsewhere/found.py.
    found = models.JSONField(default=dict)
    # The first of those that cannot come in: [key, reason].
    left_out = models.JSONField(default=list)

    objects = ProgramExportQuerySet.as_manager()

    @property
    def contents(self) -> Found:
        return Found.kept(self.found)

    @property
    def outside(self) -> list[LeftOut]:
        return [LeftOut(key, Reason(reason)) for key, reason in self.left_out]

    def bring_in(self) -> None:
        """Goes on where a try before broke off. Raises UnreadableExport."""
        users = _people(files.read_kept(self.people) if self.people else b"")
        things = things_in(files.read_kept(self.digest))
        conversations = Conversations(PROGRAMS[self.program], self.workspace, users=users)
        for told in conversations.told(islice(things, self.done, None)):
            self._count(conversations.bring_in(told))
        self.end()

    def end(self) -> None:
        with self.ending() as first:
            if first:
                facts = ExportBrought(export=self.pk, program=self.program, **self.counted)
                self.record_end(ImportAction.EXPORT_ENDED, facts)

    def _count(self, came: Came | LeftOut) -> None:
        counter = "rejected" if isinstance(came, LeftOut) else COUNTERS[came]
        told = {counter: F(counter) + 1, "done": F("done") + 1}
        if isinstance(came, LeftOut) and came.reason == Reason.REFUSED:
            self.left_out = _told([*self.outside, came])
            told["left_out"] = self.left_out
        self._mine().update(**told)


PROGRAMS: dict[str, ModuleType] = {
    ProgramExport.Program.ZENDESK: zendesk,
    ProgramExport.Program.CHATWOOT: chatwoot,
}


def _people(content: bytes) -> Iterator[Thing]:
    """Raises UnreadableExport."""
    return _not_too_many(things_in(content, PEOPLE) if content else iter(()))


def _not_too_many(things: Iterator[Thing]) -> Iterator[Thing]:
    yield from islice(things, MOST_THINGS)
    if next(things, None) is not None:
        raise UnreadableExport(
            _("There are more than %(most)s entries in this file. Please bring it in parts.")
            % {"most": f"{MOST_THINGS:,}"}
        )


def _told(left_out: list[LeftOut]) -> list[list[str]]:
    return [[each.key, each.reason.value] for each in left_out[:MOST_TOLD]]


def _nothing(program: str, look: Look) -> str:
    if not look.reasons:
        return _("There is no conversation in this file.")
    [(reason, _times)] = look.reasons.most_common(1)
    return _("Nothing in this file is a conversation of %(program)s: %(reason)s.") % {
        "program": ProgramExport.Program(program).label,
        "reason": reason.label,
    }
