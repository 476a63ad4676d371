"""Brings the catalogues up to what the code says now, and keeps what was translated."""

from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from opencc_pyo3 import OpenCC

from amends.interface.catalogues import LANGUAGES, files, rooms
from amends.interface.catalogues.sentences import Sentence, sentences_of

_to_taiwan = OpenCC("s2twp")


@dataclass(frozen=True)
class Proposal:
    """A translation that nobody has read yet."""

    room: str
    words: str
    translation: str


def update(chosen: list[Path]) -> list[Proposal]:
    """Rewrites their catalogues; answers with what was converted from simplified Chinese."""
    proposals: list[Proposal] = []
    said = {room: sentences_of(room) for room in chosen}
    known = {language: _everything_said(language) for language in LANGUAGES}
    for room, sentences in said.items():
        simplified = _renewed(room, "zh_Hans", sentences, known["zh_Hans"])
        traditional = _renewed(room, "zh_Hant", sentences, known["zh_Hant"])
        proposals += _propose(room.name, simplified, traditional)
        files.write(room, "zh_Hans", simplified)
        files.write(room, "zh_Hant", traditional)
    return proposals


def _everything_said(language: str) -> dict[tuple, str]:
    """What any room says by now: one idea has one word everywhere."""
    return {
        (message.context, message.id): message.string
        for room in rooms()
        for message in files.read(room, language)
        if message.id and message.string
    }


def _renewed(room: Path, language: str, sentences: list[Sentence], known: dict) -> Catalog:
    before, after = files.read(room, language), Catalog(locale=language)
    for context, one, many in sentences:
        words = (one, many) if many else one
        old = before.get(one, context)
        string = old.string if old and _filled(old.string) else known.get((context, words), "")
        flags = old.flags if old else ()
        after.add(words, string, context=context, flags=flags)
    return after


def _propose(room: str, simplified: Catalog, traditional: Catalog) -> list[Proposal]:
    proposals = []
    for message in traditional:
        model = simplified.get(_first(message.id), message.context) if message.id else None
        if model is None or _filled(message.string) or not _filled(model.string):
            continue
        if isinstance(model.string, tuple | list):
            message.string = tuple(_converted(text) for text in model.string)
        else:
            message.string = _converted(model.string)
        proposals.append(Proposal(room, str(_first(message.id)), str(_first(message.string))))
    return proposals


def _converted(text: str) -> str:
    return _to_taiwan.convert(text).translate(str.maketrans("“”‘’", "「」『』"))


def _filled(string) -> bool:
    return bool(string) and all([string] if isinstance(string, str) else string)


def _first(words):
    return words if isinstance(words, str) else words[0]
