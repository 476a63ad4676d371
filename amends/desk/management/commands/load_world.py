from secrets import choice

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from amends.people.models import Membership, Workspace
from amends.people.walls import SERVING_ROLE
from amends.world.cast import ELSEWHERE, HOME, load_cast
from amends.world.gateway import open_gateway
from amends.world.own_system import open_look_up
from amends.world.stories import tell_all

# No two of them look alike when read from a screen.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    """Loads the demo world, whole or not at all, and prints one sign-in for each role."""

    help = "Loads the cast and the standing stories of the demo."

    def handle(self, **options):
        password = "-".join("".join(choice(LETTERS) for _ in range(4)) for _ in range(3))
        with transaction.atomic(), connection.cursor() as cursor:
            # Told by the role that serves: the owner would see through the walls.
            cursor.execute(f"SET LOCAL ROLE {SERVING_ROLE}")
            load_cast(password=password)
            home = Workspace.objects.get(slug=HOME)
            open_gateway(home)
            open_look_up(home)
            tell_all(home)
        self.stdout.write(f"password for everybody: {password}")
        for member in _one_for_each_role():
            self.stdout.write(
                f"  {member.user.email:<20} {member.get_role_display():<16} {member.name}"
            )


def _one_for_each_role():
    members = Membership.objects.filter(workspace__slug=HOME).select_related("user").order_by("id")
    yield from {member.role: member for member in reversed(members)}.values().__reversed__()
    yield Membership.objects.filter(workspace__slug=ELSEWHERE).select_related("user").first()
