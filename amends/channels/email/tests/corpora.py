"""Mails and replies collected elsewhere; too many and too personal to live in this repository."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from amends.channels.email.letter import read
from amends.words import text_of


def corpus(*parts: str) -> Path:
    folder = os.environ.get("AMENDS_CORPORA")
    if not folder:
        pytest.skip("AMENDS_CORPORA is not set: the collected mails were not tried")
    return Path(folder, *parts)


def mails() -> Iterator[Path]:
    yield from sorted(corpus("mail", "mime").glob("*/*"))
    yield from sorted(corpus("mail", "bounces").glob("*"))


def reply_text(path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix == ".eml":
        return read(raw).text
    text = raw.decode("utf-8", "replace").replace("\r\n", "\n")
    return text_of(text) if path.suffix == ".html" else text
