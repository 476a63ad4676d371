"""`catalogues update [ROOM …] | compile | check`: the words of the rooms in every language."""

from django.core.management.base import BaseCommand, CommandError

from amends.interface.catalogues import rooms
from amends.interface.catalogues.checking import complaints
from amends.interface.catalogues.updating import update
from amends.launch.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Brings the translations up to the code, compiles them, or says what is missing."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("deed", choices=["update", "compile", "check"])
        parser.add_argument("room", nargs="*", help="only these rooms")

    def handle(self, *args, deed, room, **options):
        if deed == "update":
            self._update(room)
        elif deed == "check":
            self._check(room)
        else:
            compile_catalogues()

    def _update(self, names):
        for proposal in update(rooms(names)):
            line = f"read this: {proposal.room}: {proposal.words} → {proposal.translation}"
            self.stdout.write(line)
        compile_catalogues()

    def _check(self, names):
        found = complaints(rooms(names))
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} sentences are not ready")
