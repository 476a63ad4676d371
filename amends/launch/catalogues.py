"""Compiles the words of each room where their source is newer."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[1]


def compile_catalogues() -> None:
    for source in PACKAGE.glob("*/locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not is_current(source, compiled):
            with source.open("rb") as words, compiled.open("wb") as file:
                write_mo(file, read_po(words))


def is_current(source: Path, compiled: Path) -> bool:
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


if __name__ == "__main__":
    compile_catalogues()
