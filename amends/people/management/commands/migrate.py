from django.core.management.commands import migrate
from django.db import connections

from amends.people.history import built_when_asked_for
from amends.people.walls import raise_walls


class Command(migrate.Command):
    """Django's migrate; afterwards the walls between workspaces stand around every table."""

    def handle(self, *args, **options):
        with built_when_asked_for():
            super().handle(*args, **options)
        whole = not options.get("app_label") and not options.get("plan")
        if whole and not options.get("check_unapplied") and options["database"] in connections:
            raise_walls()
