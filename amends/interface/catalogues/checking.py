"""What a reader of Chinese would see in English, or in two ways."""

from collections import defaultdict
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Message

from amends.interface.catalogues import LANGUAGES, files
from amends.interface.catalogues.files import texts
from amends.interface.catalogues.sentences import sentences_of


def complaints(chosen: list[Path]) -> list[str]:
    """One line for each sentence that is missing, doubtful, broken, or said in two ways."""
    found = []
    for language in LANGUAGES:
        ways: dict[tuple, set[str]] = defaultdict(set)
        for room in chosen:
            catalogue = files.read(room, language)
            for context, words, _ in sentences_of(room):
                message = catalogue.get(words, context)
                if wrong := _what_is_wrong(message):
                    found.append(f"{room.name} {language}: {wrong}: {words}")
                elif message:
                    ways[context, words].add(" | ".join(texts(message.string)))
        found += [
            f"{language}: said in two ways: {words}: {sorted(strings)}"
            for (_, words), strings in ways.items()
            if len(strings) > 1
        ]
    return found


def _what_is_wrong(message: Message | None) -> str:
    if message is None:
        return "not in the catalogue, run `catalogues update`"
    translations = texts(message.string)
    if not all(translations):
        return "not translated"
    if message.fuzzy:
        return "to be confirmed"
    originals = texts(message.id)
    allowed = set().union(*map(_placeholders, originals))
    needed = _placeholders(originals[-1])
    if any(_placeholders(text) - allowed or needed - _placeholders(text) for text in translations):
        return "other placeholders than in English"
    return ""


def _placeholders(text: str) -> set[str]:
    percent = {part.partition(")")[0] for part in text.split("%(")[1:]}
    try:
        return percent | {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        return percent
