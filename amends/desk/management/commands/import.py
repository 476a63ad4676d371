from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from amends.desk.management.progress import show_progress
from amends.importing.complaints import Import
from amends.importing.mapping import BadMapping, Mapping
from amends.people.models import Workspace


class Command(BaseCommand):
    """`amends import complaints FILE.csv`: complaints handled elsewhere become history here."""

    help = "Imports a file of complaints; running it again adds only what is not there yet."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["complaints"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--map", type=Path, help="mapping.toml; without it the CFPB format")
        parser.add_argument("--workspace", help="its short name; needed where there are several")
        parser.add_argument("--rejects", type=Path, help="where rejected rows go, with reasons")

    def handle(self, *, file: Path, map: Path | None, workspace: str, rejects: Path, **options):
        rejects = rejects or file.with_suffix(".rejected.csv").absolute()
        try:
            mapping = Mapping.read(map) if map else Mapping.named("cfpb")
            work = Import(file, mapping, _workspace(workspace), rejects=rejects)
        except (BadMapping, OSError) as error:
            raise CommandError(str(error)) from error
        summary = work.run(told=lambda summary: show_progress(summary.done, len(work.rows)))
        self.stderr.write("")
        self.stdout.write(
            f"imported {summary.imported} · already there {summary.already_there} · "
            f"rejected {summary.rejected}"
        )
        if summary.rejected:
            self.stdout.write(f"reasons: {rejects}")


def _workspace(slug: str | None) -> Workspace:
    found = Workspace.objects.filter(slug=slug) if slug else Workspace.objects.order_by("opened_at")
    if not found:
        raise CommandError(f"There is no workspace {slug or 'yet'}.")
    if not slug and len(found) > 1:
        names = ", ".join(each.slug for each in found)
        raise CommandError(f"Say with --workspace which one: {names}.")
    return found[0]
