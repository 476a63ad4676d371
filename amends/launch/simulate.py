"""A year of cases that never were, in a workspace of its own beside the demo."""

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from amends.launch.django import run_command
from amends.launch.errors import LaunchError
from amends.launch.installation import Addresses, database, environment, remember, remembered


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--cases", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same, the same year")


def run(data: Path, options: Namespace) -> None:
    if options.cases < 1:
        raise LaunchError("A year has at least one case.")
    if not (data / "addresses.json").exists():
        remember(data, Addresses(demo=True))
    if not remembered(data).demo:
        raise LaunchError(f"{data} holds a real installation: name another --data to simulate in.")
    with database(data) as url:
        readiness = [sys.executable, "-m", "amends.launch.readiness"]
        subprocess.run(readiness, env=environment(data, url), check=True)
        run_command(data, ["simulate", str(options.cases), str(options.seed)])
