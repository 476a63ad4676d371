"""A query line, cut into what was typed between the blanks: `状态:open 标签:"贵宾 客户" 陈国栋`.

Nothing that can be typed is an error here: a quotation mark without its partner reaches to the end
of the line, and a colon that no letter precedes (10:30) belongs to the word.
"""

import re
from dataclasses import dataclass

LONGEST = 200
MOST = 20
_QUOTED = '"[^"]*"?|“[^”]*”?|「[^」]*」?'
_TOKEN = re.compile(rf'(?:(?P<key>[^\W\d_][\w-]*)[:：])?(?P<value>(?:{_QUOTED}|[^\s"“「])*)')
_VALUE = re.compile(rf'(?:{_QUOTED}|[^"“「,，、])+')
_MARKS = re.compile('["“”「」]')


@dataclass(frozen=True)
class Token:
    """`key` is empty for a plain word; one of several `values` is enough."""

    key: str
    values: tuple[str, ...]
    typed: str

    @property
    def words(self) -> str:
        """All of it, as words to look for."""
        return _MARKS.sub(" ", self.typed)


def tokens_of(line: str) -> list[Token]:
    found = (match for match in _TOKEN.finditer(line[:LONGEST]) if match.group())
    return [_token(match) for match in found][:MOST]


def quoted(value: str) -> str:
    """The value as it must be typed to be read as one."""
    return f'"{_MARKS.sub("", value)}"' if re.search(r"[\s,，、]", value) else value


def _token(match: re.Match[str]) -> Token:
    values = (_MARKS.sub("", value).strip() for value in _VALUE.findall(match["value"]))
    return Token(match["key"] or "", tuple(value for value in values if value), match.group())
