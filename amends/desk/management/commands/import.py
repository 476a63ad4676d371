from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from amends.desk.management.progress import show_progress
from amends.importing.complaints import Import, Summary
from amends.importing.elsewhere.bringing_in import Came, Conversations
from amends.importing.elsewhere.reading import PEOPLE, UnreadableExport, things_in
from amends.importing.mapping import BadMapping, Mapping
from amends.importing.models.program_export import PROGRAMS
from amends.people.models import Workspace

LARGEST = 500 * 1024 * 1024


class Command(BaseCommand):
    """`amends import complaints FILE.csv`, `import zendesk FILE.json`, `import chatwoot FILE.json`: what
    was handled elsewhere becomes history here."""

    help = "Imports a file of complaints; running it again adds only what is not there yet."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["complaints", *PROGRAMS])
        parser.add_argument("file", type=Path)
        parser.add_argument("--map", type=Path, help="mapping.toml; without it the CFPB format")
        parser.add_argument("--people", type=Path, help="Zendesk's users or Chatwoot's contacts")
        parser.add_argument("--workspace", help="its short name; needed where there are several")
        parser.add_argument("--rejects", type=Path, help="where rejected rows go, with reasons")

    def handle(self, *, what: str, file: Path, workspace: str, people: Path | None, **options):
        if what in PROGRAMS:
            self._conversations(what, file, people, _workspace(workspace))
        else:
            self._complaints(file, _workspace(workspace), **options)

    def _conversations(
        self, program: str, file: Path, people: Path | None, workspace: Workspace
    ) -> None:
        try:
            users = list(things_in(_read(people), PEOPLE)) if people else []
            things = list(things_in(_read(file)))
        except (UnreadableExport, OSError) as error:
            raise CommandError(f"{file}: {error}") from error
        if not things:
            raise CommandError(f"{file} holds nothing to bring in")
        summary = Summary()
        with workspace.enter():
            conversations = Conversations(PROGRAMS[program], workspace, users=users)
            for told in conversations.told(things):
                came = conversations.bring_in(told)
                if came is Came.IN:
                    summary.imported += 1
                elif came is Came.BEFORE:
                    summary.already_there += 1
                else:
                    summary.rejected += 1
                    self.stderr.write(str(came))
        self._tell(summary)

    def _complaints(
        self, file: Path, workspace: Workspace, *, map: Path | None, rejects: Path | None, **_more
    ) -> None:
        rejects = rejects or file.with_suffix(".rejected.csv").absolute()
        try:
            mapping = Mapping.read(map) if map else Mapping.named("cfpb")
            work = Import(file, mapping, workspace, rejects=rejects)
        except (BadMapping, OSError) as error:
            raise CommandError(str(error)) from error
        summary = work.run(told=lambda summary: show_progress(summary.done, len(work.rows)))
        self.stderr.write("")
        self._tell(summary)
        if summary.rejected:
            self.stdout.write(f"reasons: {rejects}")

    def _tell(self, summary: Summary) -> None:
        self.stdout.write(
            f"imported {summary.imported} · already there {summary.already_there} · "
            f"rejected {summary.rejected}"
        )


def _read(file: Path) -> bytes:
    if file.stat().st_size > LARGEST:
        raise CommandError(f"{file} is larger than {LARGEST // 1024 // 1024} MB: please divide it")
    return file.read_bytes()


def _workspace(slug: str | None) -> Workspace:
    found = Workspace.objects.filter(slug=slug) if slug else Workspace.objects.order_by("opened_at")
    if not found:
        raise CommandError(f"There is no workspace {slug or 'yet'}.")
    if not slug and len(found) > 1:
        names = ", ".join(each.slug for each in found)
        raise CommandError(f"Say with --workspace which one: {names}.")
    return found[0]
