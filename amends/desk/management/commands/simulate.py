from datetime import datetime

from django.core.management.base import BaseCommand, CommandError

from amends.desk.management.progress import show_progress
from amends.now import now
from amends.people.models import Workspace
from amends.world.simulation.counting import summary_of
from amends.world.simulation.simulation import Simulation


class Command(BaseCommand):
    """`amends simulate --cases N --seed S`; broken off, it goes on where it was."""

    help = "Simulates a year of a service department in a workspace of its own."

    def add_arguments(self, parser):
        parser.add_argument("cases", type=int)
        parser.add_argument("seed", type=int)

    def handle(self, *, cases: int, seed: int, **options):
        slug = f"year-{cases}-{seed}"
        begun = Workspace.objects.filter(slug=slug).first()
        simulation = Simulation(slug, cases, seed, until=_midnight_before(begun))
        for progress, done in enumerate(simulation.run()):
            if progress == 0 and done >= simulation.total:
                raise CommandError(f"The workspace {slug} is there already, with all its cases.")
            show_progress(done, simulation.total)
        self.stderr.write("")
        workspace = Workspace.objects.get(slug=slug)
        with workspace.enter():
            for line in summary_of(workspace):
                self.stdout.write(line)
        self.stdout.write(f"The demo's people find it at /w/{slug}/.")


def _midnight_before(begun: Workspace | None) -> datetime:
    """The year ends where the day began on which it was first simulated."""
    moment = begun.opened_at if begun else now()
    zone = (begun or Workspace()).zone
    return moment.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
