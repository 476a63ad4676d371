"""A server for tests and measurements, in a folder that goes when it ends."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from amends.launch.folders import data_folder
from amends.launch.postgres import EmbeddedPostgres
from amends.launch.roles import make_application_role


@contextmanager
def temporary_postgres(
    *, inside: Path | None = None, lasting: bool = False
) -> Iterator[EmbeddedPostgres]:
    if inside:
        inside.mkdir(parents=True, exist_ok=True)
    data = data_folder(mkdtemp(prefix="amends-", dir=inside))
    server = EmbeddedPostgres(data, lasting=lasting)
    try:
        server.start()
        make_application_role(server.url())
        yield server
    finally:
        server.stop()
        server.cluster.erase()
        shutil.rmtree(data)
