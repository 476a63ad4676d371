"""Commands of the rooms, on a database that runs at least as long as they do."""

import os
import sys
from pathlib import Path

from amends.launch.installation import database, environment
from amends.launch.schema import refuse_other_schemas


def run_command(data: Path, words: list[str], *, serving: bool = False) -> None:
    """Runs `words` as owner of the tables; when serving people, in the application's role."""
    with database(data) as url:
        os.environ.update(environment(data, url, serving=serving))
        if serving:
            refuse_other_schemas()
        from django.core.management import execute_from_command_line

        execute_from_command_line([sys.argv[0], *words])
