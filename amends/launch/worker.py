import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from amends.launch.django import run_command


def add_arguments(parser: ArgumentParser) -> None:
    pass


def run(data: Path, options: Namespace) -> None:
    os.environ.setdefault("AMENDS_STATEMENT_SECONDS", "300")  # nobody waits for it
    run_command(data, ["worker", "--skip-checks"], serving=True)
