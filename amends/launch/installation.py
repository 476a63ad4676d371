"""One installation: a data folder, the addresses it answers on, and the environment settings read."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from amends.launch.errors import LaunchError
from amends.launch.folders import counts_folder, key_file
from amends.launch.postgres import EmbeddedPostgres
from amends.launch.weak_key import refuse_weak_key


@dataclass(frozen=True)
class Addresses:
    demo: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    smtp_port: int = 2525

    @property
    def base_url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def live_port(self) -> int:
        return self.port + 1


def remember(data: Path, addresses: Addresses) -> None:
    """So that commands run beside it make the same links. A demo never becomes real, nor back."""
    known = data / "addresses.json"
    if known.exists() and remembered(data).demo != addresses.demo:
        raise LaunchError(
            f"{data} holds a real installation: the demo needs a folder of its own (--data)."
            if addresses.demo
            else f"{data} holds the demo, whose passwords everybody knows: use another --data."
        )
    known.write_text(json.dumps(asdict(addresses)))


def remembered(data: Path) -> Addresses:
    try:
        return Addresses(**json.loads((data / "addresses.json").read_text()))
    except FileNotFoundError:
        return Addresses()


@contextmanager
def database(data: Path) -> Iterator[str]:
    """Its URL: a server of one's own, or the embedded one, which runs at least as long as the block."""
    if url := os.environ.get("AMENDS_DATABASE_URL"):
        yield url
    else:
        with EmbeddedPostgres(data).in_use() as url:
            yield url


def environment(data: Path, database_url: str, *, serving: bool = False) -> dict[str, str]:
    """What settings read. What is already in the environment was meant, and stays."""
    addresses = remembered(data)
    ours = {
        "AMENDS_BASE_URL": addresses.base_url,
        "AMENDS_LIVE_URL": f"http://localhost:{addresses.live_port}",
        "AMENDS_SMTP_PORT": str(addresses.smtp_port),
        "AMENDS_DEMO": str(int(addresses.demo)),
        "DJANGO_SETTINGS_MODULE": "amends.settings",
    }
    if "AMENDS_SECRET_KEY" not in os.environ:
        ours["AMENDS_SECRET_KEY_FILE"] = str(key_file(data))
    never_otherwise = {"AMENDS_DATA": str(data), "AMENDS_DATABASE_URL": database_url}
    if serving:
        never_otherwise["AMENDS_ROLE"] = "app"
        ours["PROMETHEUS_MULTIPROC_DIR"] = str(counts_folder(data))
    known = ours | os.environ | never_otherwise
    if serving:
        refuse_weak_key(known)
    return known
