import re
from html.parser import HTMLParser

import nh3

from amends.words.cleaning import clean_text, whole_characters
from amends.words.sanitising import is_too_deep, without_tags

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section table textarea "
    "title tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_QUOTE = "blockquote"
_READ = {*_BLOCKS, *_CELLS, "br", "img", "a"}
_BLANK_LINES = re.compile(r"\n{3,}")


def text_of(html: str) -> str:
    """Every word that a reader of `html` would see, in lines; images by their description,
    quotations marked with > as in plain mail."""
    if is_too_deep(html):
        return clean_text(without_tags(html))
    # The sanitizer's parser first: it reads broken HTML as browsers do, and in straight time.
    plain = nh3.clean(
        whole_characters(html),
        tags=_READ,
        clean_content_tags={"script", "style"},
        attributes={"img": {"alt"}},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(plain)
    reader.close()
    return _BLANK_LINES.sub("\n\n", clean_text(reader.text())).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, list[str]]] = [(0, [])]
        self._quoted = 0
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self._lines[-1][1].append(dict(attrs).get("alt") or "")
        elif tag == "br":
            self._start_line()
        elif tag in _BLOCKS:
            self._quoted += tag == _QUOTE
            self._preformatted += tag == "pre"
            self._start_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS:
            self._lines[-1][1].append("\t")
        elif tag in _BLOCKS:
            self._quoted -= tag == _QUOTE
            self._preformatted -= tag == "pre"
            self._start_block()

    def handle_data(self, data: str) -> None:
        if self._preformatted:
            first, *rest = data.split("\n")
            self._lines[-1][1].append(first)
            for line in rest:
                self._start_line()
                self._lines[-1][1].append(line)
        else:
            self._lines[-1][1].append(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        return "\n".join(
            "> " * quoted + re.sub(r" {2,}", " ", "".join(pieces)).strip()
            for quoted, pieces in self._lines
        )

    def _start_block(self) -> None:
        if any(piece.strip() for piece in self._lines[-1][1]):
            self._start_line()
        else:
            self._lines[-1] = (self._quoted, [])

    def _start_line(self) -> None:
        self._lines.append((self._quoted, []))
