"""`amends audit verify | heads | export`: shows that the log still says what it said."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from amends.events.archives import archives_of_events, months_of_events
from amends.events.auditing import Finding, examine
from amends.events.models import ArchivedMonth, Event, Seal
from amends.events.models.seal import canonical
from amends.people.heads import heads_now, kept_heads
from amends.people.models import Workspace

SAID = {
    "changed": "seal {seal}: event {event} is not what was sealed",
    "missing": "seal {seal}: event {event} is gone",
    "altered": "seal {seal}: the seal itself was changed",
    "unlinked": "seal {seal}: it does not follow from the seal before it",
    "cut": "seal {seal}: a head that was kept says otherwise; the chain was cut or written anew",
}


class Command(BaseCommand):
    help = "verify: checks every event; heads: prints the heads; export: writes a workspace's log."

    def add_arguments(self, parser):
        deeds = parser.add_subparsers(dest="deed", required=True)
        verify = deeds.add_parser("verify", help="checks every event of every workspace")
        verify.add_argument(
            "--heads", type=Path, help="where kept heads stand; else audit/ in the data folder"
        )
        verify.add_argument(
            "--archive",
            type=Path,
            action="append",
            default=[],
            help="the file of a month of events that has left; may be given again",
        )
        deeds.add_parser("heads", help="prints the heads of the chains, to be kept elsewhere")
        export = deeds.add_parser("export", help="a workspace's seals and events as lines of JSON")
        export.add_argument("workspace", help="its short name")

    def handle(self, *, deed: str, **options):
        getattr(self, f"_{deed}")(**options)

    def _verify(self, *, heads: Path | None, archive: list[Path], **_):
        kept, archives = list(kept_heads(heads)), archives_of_events(archive)
        for month in months_of_events():
            self.stdout.write(_departure(month))
        found = len(archives.strange)
        for file in archives.strange:
            self.stdout.write(f"{file} is not what left the log")
        for workspace in Workspace.objects.order_by("slug"):
            with workspace.enter():
                seals = Seal.objects.filter(workspace_id=workspace.pk).count()
                for finding in examine(workspace.pk, heads=kept, archives=archives):
                    found += 1
                    self.stdout.write(f"{workspace.slug}: {_sentence(finding)}")
            self.stdout.write(f"{workspace.slug}: {seals} seals checked")
        if found:
            raise CommandError(f"The log is not what it was; differences: {found}.")

    def _heads(self, **_):
        self.stdout.write(json.dumps(heads_now(), indent=1))

    def _export(self, *, workspace: str, **_):
        try:
            known = Workspace.objects.get(slug=workspace)
        except Workspace.DoesNotExist as error:
            raise CommandError(f"There is no workspace {workspace}.") from error
        with known.enter():
            for seal in Seal.objects.filter(workspace_id=known.pk).order_by("number").iterator(100):
                self.stdout.write(json.dumps(_as_line(seal)))
                events = Event.objects.filter(id__in=seal.event_ids).order_by("id")
                for event in events:
                    self.stdout.write(canonical(event).decode())


def _as_line(seal: Seal) -> dict:
    return {
        "seal": seal.number,
        "events": len(seal.event_ids),
        "previous": seal.previous,
        "root": seal.root,
        "sealed_at": seal.sealed_at.isoformat(),
    }


def _departure(month: ArchivedMonth) -> str:
    if month.left_at is None:
        return f"{month} is leaving: the command that takes it out was broken off; run it again"
    return f"{month} left on {month.left_at:%Y-%m-%d}: {month.rows} rows, root {month.root}"


def _sentence(finding: Finding) -> str:
    event = str(finding.event_id or "")
    told = Event.objects.filter(pk=finding.event_id).first() if finding.event_id else None
    if told:
        event += f" ({told.action}, {told.at:%Y-%m-%d %H:%M})"
    return SAID[finding.what].format(seal=finding.seal, event=event or "among its own")
