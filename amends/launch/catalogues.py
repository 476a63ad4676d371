"""Compiles the words of each room where their source is newer."""

import os
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def compile_catalogues() -> None:
    stale = stale_catalogues()
    if not stale:  # asked at every start, and Babel takes a while to load
        return
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in stale:
        part = source.with_suffix(
            f".{os.getpid()}.part"
        )  # one that is cut off is never taken for whole
        with source.open("rb") as words, part.open("wb") as file:
            write_mo(file, read_po(words))
        part.replace(source.with_suffix(".mo"))


def stale_catalogues() -> list[Path]:
    """Sources that were changed since they were compiled."""
    sources = PACKAGE.glob("*/locale/*/LC_MESSAGES/*.po")
    return [source for source in sources if not _is_current(source.with_suffix(".mo"), source)]


def _is_current(compiled: Path, source: Path) -> bool:
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


if __name__ == "__main__":
    compile_catalogues()
