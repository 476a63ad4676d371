"""What a text can be found by. PostgreSQL has no idea where a Chinese word ends, so words are
cut here and handed over as a finished tsvector; queries are cut the same way."""

import re
from collections.abc import Iterable, Iterator

from amends.words.cleaning import normalise

# PostgreSQL refuses a lexeme over 2 kB and a vector over 1 MB.
LONGEST_LEXEME = 64
MOST_LEXEMES = 10_000
LONGEST_TEXT = 200_000
MOST_QUERY_WORDS = 20

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(f"[{_HAN}]+")
# Words of other scripts, and what people read out as one thing: SH20261121-88123, a@b.cn, +86 138…
_OTHER_RUN = re.compile(rf"[^\W_{_HAN}]+(?:[-_./@+][^\W_{_HAN}]+)*")
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_SEPARATOR = re.compile(r"[-_./@+]")
_NUMBER = re.compile(
    r"(?<![\w-])\+?(?:\d{7,20}|\(?\d{1,5}\)?(?:[ -]\(?\d{2,11}\)?){1,5})(?![\w-])", re.ASCII
)
_NOT_DIGIT = re.compile(r"\D")


def lexemes(text: str) -> list[str]:
    """Everything the text may be found by, without repetition, in order of first appearance."""
    return list(_bounded(_words_of_a_document(normalise(text[:LONGEST_TEXT])), most=MOST_LEXEMES))


def search_vector(*texts: str) -> str:
    """A tsvector literal; the first text weighs A, the second B, then C and D.
    Give it to the database as `%s::tsvector`."""
    weights: dict[str, str] = {}
    for text, weight in zip(texts, "ABCDDDDD", strict=False):
        for lexeme in lexemes(text):
            weights.setdefault(lexeme, weight)
    few = list(weights.items())[:MOST_LEXEMES]
    return " ".join(f"{quoted(lexeme)}:1{weight}" for lexeme, weight in few)


def search_query(text: str) -> str | None:
    """A tsquery literal that asks for every word typed, or None where nothing can be asked for.
    Give it to the database as `%s::tsquery`."""
    words = _bounded(_words_of_a_query(normalise(text[:LONGEST_TEXT])), most=MOST_QUERY_WORDS)
    return " & ".join(quoted(word) for word in words) or None


def _words_of_a_document(text: str) -> Iterator[str]:
    import rjieba  # 32 MB that not every process needs

    # Without guessing at unknown words: a name is then cut alike in whatever company it stands.
    for run in _HAN_RUN.findall(text):
        yield from rjieba.cut_for_search(run, False)
    for run in _OTHER_RUN.findall(text):
        yield run
        for part in _SEPARATOR.split(run):
            yield part
            yield from _PIECE.findall(part)
    for number in _numbers(text):
        yield number
        yield number[-4:]  # "尾号 8000"


def _words_of_a_query(text: str) -> Iterator[str]:
    """The same cut, without the wholes: 'SH20261121 88123' must find SH20261121-88123."""
    import rjieba

    for run in _HAN_RUN.findall(text):
        yield from rjieba.cut(run, False)
    yield from _numbers(text)
    for run in _OTHER_RUN.findall(_NUMBER.sub(" ", text)):
        yield from _SEPARATOR.split(run)


def _numbers(text: str) -> Iterator[str]:
    """138 0013 8000 and +86 138-0013-8000 are 13800138000."""
    for number in _NUMBER.findall(text):
        digits = _NOT_DIGIT.sub("", number)
        yield digits[2:] if len(digits) == 13 and digits.startswith("861") else digits


def _bounded(words: Iterable[str], *, most: int) -> Iterator[str]:
    seen: set[str] = set()
    for word in words:
        lexeme = word[:LONGEST_LEXEME]
        if lexeme and lexeme not in seen:
            seen.add(lexeme)
            yield lexeme
            if len(seen) == most:
                return


def quoted(lexeme: str) -> str:
    """As a literal of the text search takes it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
