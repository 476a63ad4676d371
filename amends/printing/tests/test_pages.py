import io
import json
import os
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest
from pypdf import PdfReader

from amends.printing.pages import CannotSet, Pages, set_pages
from amends.words import clean_text

PAGE = Path(__file__).with_name("page.typ")
ENDLESS = Path(__file__).with_name("endless.typ")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BREAKS = "\u200b\u00ad"


def set_words(words: str, *, language: str = "zh-Hans") -> Pages:
    return set_pages(PAGE, {"title": "答复函", "language": language, "words": words}, at=NOON)


def read(pages: Pages) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pages.pdf)).pages)


def bare(text: str) -> str:
    """Without spaces and line breaks, which the setting of lines moves about."""
    whole = unicodedata.normalize("NFKC", text)
    return re.sub(rf"[\s{BREAKS}]", "", whole)


def test_markup_of_the_typesetter_comes_out_as_words():
    hostile = (
        '#read("/etc/passwd") $x^2$ *b* _i_ `c` @a <b> // c /* d */ \\ #{1+1} = h - l [x] ~ ...'
    )
    assert bare(hostile) in bare(read(set_words(hostile)))


def test_rare_characters_of_names_are_printed_and_can_be_copied():
    names = "㛃婷 𬭩斌 䶮 喆 堃 赵媖 〔2026〕"
    pages = set_words(names)
    assert not pages.lacking
    assert bare(names) in bare(read(pages))


def test_fonts_are_embedded_with_the_characters_used_and_no_others():
    pages = set_words("尊敬的客户：您好！", language="zh-Hant")
    page = PdfReader(io.BytesIO(pages.pdf)).pages[0]
    names = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert all(re.match(r"/[A-Z]{6}\+Noto", name) for name in names)
    assert any("NotoSerifTC" in name for name in names)
    assert len(pages.pdf) < 60_000


def test_a_character_that_no_font_has_is_named():
    assert set_words("签名 \U0001bfff 完").lacking == "\U0001bfff"


def test_a_word_longer_than_the_line_loses_nothing():
    assert bare("a" * 1500) in bare(read(set_words("a" * 1500)))


def test_fifty_thousand_characters_are_all_there():
    assert read(set_words("投诉" * 25_000)).count("投诉") > 24_000


def test_right_to_left_stands_beside_chinese():
    pages = set_words("客户说：שלום，没有收到。")
    assert "没有收到" in bare(read(pages))
    assert set("שלום") <= set(read(pages))


def test_the_same_values_at_the_same_time_make_the_same_bytes():
    assert set_words("一样").pdf == set_words("一样").pdf


def test_what_never_ends_is_stopped():
    started = perf_counter()
    with pytest.raises(CannotSet):
        set_pages(ENDLESS, {}, at=NOON, seconds=0.4)
    assert perf_counter() - started < 3


@pytest.mark.slow
def test_naughty_words_come_out_as_words():
    if not (corpora := os.environ.get("AMENDS_CORPORA")):
        pytest.skip("AMENDS_CORPORA does not say where the naughty strings lie")
    strings = json.loads((Path(corpora) / "naughty" / "blns.json").read_text())
    words = [clean_text(string) for string in strings]
    printed = bare(read(set_words("\n".join(words))))
    plain = [bare(word) for word in words if word.isascii() and len(word) < 80]
    assert [word for word in plain if word not in printed] == []
