from argparse import ArgumentParser, Namespace
from pathlib import Path

from amends.launch.django import run_command


def add_arguments(parser: ArgumentParser) -> None:
    pass


def run(data: Path, options: Namespace) -> None:
    run_command(data, ["worker", "--skip-checks"], serving=True)
