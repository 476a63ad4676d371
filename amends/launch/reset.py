import shutil
from argparse import ArgumentParser, Namespace
from pathlib import Path

from amends.launch.alone import alone_on
from amends.launch.errors import LaunchError
from amends.launch.installation import remembered
from amends.launch.postgres import EmbeddedPostgres

KEPT_BY_DEMO = ("sign-ins", "addresses.json", "key")


def add_arguments(parser: ArgumentParser) -> None:
    pass


def run(data: Path, options: Namespace) -> None:
    if (data / "addresses.json").exists() and not remembered(data).demo:
        raise LaunchError(f"{data} holds a real installation; only a demo is given up like this.")
    with alone_on(data):
        server = EmbeddedPostgres(data)
        server.stop()
        server.cluster.erase()
        shutil.rmtree(data / "files", ignore_errors=True)
        for name in KEPT_BY_DEMO:
            (data / name).unlink(missing_ok=True)
    print(f"The demo in {data} is given up.")
