"""Words from outside that would read a file or call somebody, were a page set from them as markup."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

IN_THE_FILE = "canary-of-a-file"


@dataclass(frozen=True)
class Trap:
    file: Path
    service: socket.socket

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.service.getsockname()[1]}/x"

    @property
    def lines(self) -> list[str]:
        """In the markup of browsers and in that of the typesetter."""
        return [
            f'<img src="file://{self.file}">',
            f'<iframe src="{self.url}"></iframe>',
            f"<style>@import url({self.url}.css);</style>",
            f'<svg><image xlink:href="{self.url}.svg"/></svg>',
            f'#read("{self.file}")',
            f'#image("{self.url}")',
            f'#include "{self.file}"',
            '#import "@preview/cetz:0.3.0"',
            '#read("/launch/serve.py")',
            "#sys.inputs",
        ]

    @property
    def was_called(self) -> bool:
        try:
            self.service.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@contextmanager
def trap_in(folder: Path) -> Iterator[Trap]:
    file = folder / "secret.typ"
    file.write_text(IN_THE_FILE)
    with socket.create_server(("127.0.0.1", 0)) as service:
        service.settimeout(0)
        yield Trap(file, service)
