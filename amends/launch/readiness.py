"""Makes the database ready to serve, and prints the greeting. `preparation` runs it."""

import io
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command, get_commands
from django.db import transaction

from amends.launch.catalogues import compile_catalogues
from amends.launch.errors import LaunchError
from amends.launch.roles import make_application_role
from amends.launch.upgrade import bring_up_to_date

# Extensions of htmx, which we do not use, import files that their package does not bring.
UNSERVED = ["ext"]


def make_ready() -> str:
    make_application_role(os.environ["AMENDS_DATABASE_URL"])
    compile_catalogues()
    django.setup()
    bring_up_to_date(Path(os.environ["AMENDS_DATA"]), os.environ["AMENDS_DATABASE_URL"])
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNSERVED)
    if os.environ["AMENDS_DEMO"] == "1":
        return _sign_ins(Path(os.environ["AMENDS_DATA"]) / "sign-ins")
    return _output_of("setup_code")


def _sign_ins(file: Path) -> str:
    """The demo world is loaded once; its sign-ins are kept, to be told at every start."""
    from amends.people.models import Workspace

    if not Workspace.objects.exists():
        file.touch(mode=0o600)
        with transaction.atomic():  # so that there is no world whose sign-ins nobody knows
            file.write_text(_output_of("load_world"))
    return file.read_text()


def _output_of(command: str) -> str:
    output = io.StringIO()
    if command in get_commands():
        call_command(command, stdout=output)
    return output.getvalue()


if __name__ == "__main__":
    try:
        print(make_ready(), end="")
    except LaunchError as error:
        sys.exit(str(error))
