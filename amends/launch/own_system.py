from argparse import ArgumentParser, Namespace
from pathlib import Path

from amends.customers.own_system.finding import DEMO_KEY, port_file
from amends.customers.own_system.server import OwnSystem, server_of


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, help="to listen on (default: any free one)")
    parser.add_argument("--key", default=DEMO_KEY, help="that signs what is asked")


def run(data: Path, options: Namespace) -> None:
    """Until it is ended. Its page stands at the address that it prints."""
    with server_of(OwnSystem(options.key), port=options.port) as server:
        file = port_file(data)
        file.parent.mkdir(exist_ok=True)
        file.write_text(str(server.server_port))
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        server.serve_forever()
