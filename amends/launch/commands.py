"""What `bin/amends` understands. A word that is not ours is a command of a room, which Django runs."""

import sys
from argparse import ArgumentParser
from importlib import import_module

from amends.launch.errors import LaunchError
from amends.launch.folders import data_folder

OWN = {
    "demo": "the demo world on this machine alone, with one sign-in for each role",
    "serve": "a real installation: everything in one go",
    "web": "the pages alone",
    "live": "the live stream alone",
    "worker": "the background work alone",
    "mail": "the mail door alone",
    "sms_gateway": "a stand-in that takes SMS, sends none and misbehaves as it is told",
    "own_system": "a stand-in for the organisation's own system, which knows a few orders",
    "backup": "database and files into one archive",
    "restore": "what a backup holds, into this installation",
    "upgrade": "brings data of an older version up to this one, with a backup first",
    "upgrade_database": "brings what an older PostgreSQL wrote over to the one at hand",
    "reset": "gives up the demo's data; its next start loads the world anew",
    "simulate": "a year of cases that never were, beside the demo",
    "doctor": "says in plain words what is wrong",
}


def main() -> None:
    words = sys.argv[1:]
    try:
        if not words or words[0] in {"help", "--help", "-h"}:
            _print_help()
        elif words[0] in OWN:
            _run_own(*words)
        else:
            _run_in_django(words)
    except (LaunchError, PermissionError) as error:
        sys.exit(f"amends: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


def _run_own(name: str, *words: str) -> None:
    """Each command is a module with `add_arguments` and `run`."""
    command = import_module(f"amends.launch.{name}")
    parser = ArgumentParser(prog=f"amends {name}", description=OWN[name])
    parser.add_argument("--data", metavar="DIR", help="the data folder; else AMENDS_DATA")
    command.add_arguments(parser)
    options = parser.parse_args(words)
    command.run(data_folder(options.data), options)


def _run_in_django(words: list[str]) -> None:
    from amends.launch.django import run_command

    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data")
    ours, theirs = parser.parse_known_args(words)
    run_command(data_folder(ours.data), theirs)


def _print_help() -> None:
    print("bin/amends COMMAND [--data DIR]\n")
    for name, meaning in OWN.items():
        print(f"  {name:<16} {meaning}")
    print("\nEvery other command belongs to a room; `bin/amends help --all` is Django's list.")
