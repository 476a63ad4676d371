"""Says in plain words what is well and what is not; ends with 1 where something is not."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from amends.launch.checkups import checkups


def add_arguments(parser: ArgumentParser) -> None:
    pass


def run(data: Path, options: Namespace) -> None:
    findings = list(checkups(data))
    for finding in findings:
        print(("  ok   " if finding.well else " WRONG ") + finding.sentence)
    if not all(finding.well for finding in findings):
        sys.exit(1)
