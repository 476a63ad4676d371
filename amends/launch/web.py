import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from amends.launch.installation import database, environment, remembered
from amends.launch.schema import refuse_other_schemas

WORKERS = 2
THREADS = 8


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on (default: this machine alone)")
    parser.add_argument("--port", type=int)


def run(data: Path, options: Namespace) -> None:
    known = remembered(data)
    with database(data) as url:
        os.environ.update(environment(data, url, serving=True))
        refuse_other_schemas()
        os.environ.setdefault("AMENDS_POOL", str(THREADS))
        host, port = options.host or known.host, options.port or known.port
        if os.environ.get("AMENDS_DEBUG") == "1":
            _serve_for_developers(port)
        else:
            _serve(host, port, data / "static")


def _serve(host: str, port: int, static: Path) -> None:
    from django.conf import settings
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    server = Granian(
        "amends.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=WORKERS,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_dictconfig=settings.LOGGING | {"loggers": {"_granian": {}}},
        static_path_route=["/static"] if static.exists() else None,
        static_path_mount=[static] if static.exists() else None,
        static_path_expires=365 * 24 * 3600,  # their names hold a hash of what they contain
    )
    server.serve()


def _serve_for_developers(port: int) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["amends", "runserver", f"localhost:{port}"])
