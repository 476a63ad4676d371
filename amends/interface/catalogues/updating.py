"""Brings the catalogues up to what the code says now, and keeps what was translated."""

from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from opencc_pyo3 import OpenCC

from amends.interface.catalogues import LANGUAGES, files, rooms
from amends.interface.catalogues.files import texts
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


def _everything_said(language: str) -> dict[tuple, list[str]]:
    """What any room says by now: one idea has one word everywhere."""
    return {
        (message.context, *texts(message.id)): texts(message.string)
        for room in rooms()
        for message in files.read(room, language)
        if message.id and all(texts(message.string))
    }


def _renewed(room: Path, language: str, sentences: list[Sentence], known: dict) -> Catalog:
    before, after = files.read(room, language), Catalog(locale=language)
    for context, one, many in sentences:
        old = before.get(one, context)
        said = texts(old.string) if old else []
        if not any(said):
            said = known.get((context, *filter(None, (one, many))), [""])
        flags = old.flags if old else ()
        if many:
            after.add((one, many), tuple(said), context=context, flags=flags)
        else:
            after.add(one, said[0], context=context, flags=flags)
    return after


def _propose(room: str, simplified: Catalog, traditional: Catalog) -> list[Proposal]:
    proposals = []
    for message in traditional:
        if not message.id or any(texts(message.string)):
            continue
        words = texts(message.id)[0]
        model = simplified.get(words, message.context)
        said = [_converted(text) for text in texts(model.string)] if model else []
        if any(said):
            message.string = tuple(said) if message.pluralizable else said[0]
            proposals.append(Proposal(room, words, said[0]))
    return proposals


def _converted(text: str) -> str:
    return _to_taiwan.convert(text).translate(str.maketrans("“”‘’", "「」『』"))
