from django.core.management.base import BaseCommand, CommandError

from amends.people.models import Membership, Scope, Token


class Command(BaseCommand):
    help = "Prints a new API token of a member; it is shown only now."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--workspace", metavar="SLUG", help="where she has several")
        parser.add_argument("--name", default="command line", help="what the token is for")
        parser.add_argument(
            "--scope",
            action="append",
            choices=Scope.values,
            dest="scopes",
            help="what it may be used for; several may be given; read alone unless told",
        )

    def handle(self, *args, email, workspace, name, scopes, **options):
        memberships = Membership.objects.active().filter(user__email__iexact=email)
        if workspace:
            memberships = memberships.filter(workspace__slug=workspace)
        found = list(memberships.select_related("workspace", "user")[:2])
        if not found:
            raise CommandError(f"{email} is a member of no such workspace.")
        if len(found) > 1:
            raise CommandError(
                f"{email} is a member of several workspaces: name one with --workspace."
            )
        _, secret = Token.objects.issue(found[0], name=name, scopes=scopes or [Scope.READ])
        self.stdout.write(secret)
