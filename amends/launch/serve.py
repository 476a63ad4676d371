from argparse import ArgumentParser, Namespace
from pathlib import Path

from amends.launch.installation import Addresses
from amends.launch.supervisor import Supervisor


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="address of the pages (default: %(default)s)"
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="of the pages; the next is taken, too"
    )
    parser.add_argument("--smtp-port", type=int, default=2525, help="of the mail door")


def run(data: Path, options: Namespace) -> None:
    addresses = Addresses(host=options.host, port=options.port, smtp_port=options.smtp_port)
    Supervisor(data, addresses).run()
