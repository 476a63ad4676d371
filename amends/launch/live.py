import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from amends.launch.installation import database, environment, remembered
from amends.launch.loopback import listening_sockets
from amends.launch.schema import refuse_other_schemas


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on (default: that of the pages)")
    parser.add_argument("--port", type=int)


def run(data: Path, options: Namespace) -> None:
    known = remembered(data)
    host, port = options.host or known.host, options.port or known.live_port
    with database(data) as url:
        os.environ.update(environment(data, url, serving=True))
        refuse_other_schemas()
        _serve(host, port)


def _serve(host: str, port: int) -> None:
    import uvicorn
    from django.conf import settings

    config = uvicorn.Config(
        "amends.live:application",
        lifespan="on",
        log_config=settings.LOGGING,
        log_level="warning",
        access_log=False,  # addresses hold tickets
        timeout_graceful_shutdown=1,  # streams never end by themselves
    )
    uvicorn.Server(config).run(sockets=listening_sockets(host, port))
