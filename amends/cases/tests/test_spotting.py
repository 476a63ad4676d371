"""What agents type, and whether there is a promise in it."""

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from amends.cases.spotting import spot

HERE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=HERE)
LINES = (Path(__file__).parent / "phrases.txt").read_text().splitlines()
PHRASES = [line.split("\t") for line in LINES if not line.startswith("#")]
CORPORA = os.environ.get("AMENDS_CORPORA", "")


@pytest.mark.parametrize(("kind", "due", "phrase"), PHRASES)
def test_a_promise_is_found_where_one_is_given_and_nowhere_else(kind, due, phrase):
    found = spot(phrase, at=NOW)
    told = (found.kind.value, f"{found.due_at:%Y-%m-%d %H:%M}") if found else ("-", "-")
    assert told == (kind, due)


def test_there_are_phrases_enough_to_trust_it():
    assert len(PHRASES) >= 150


@pytest.mark.skipif(not CORPORA, reason="AMENDS_CORPORA names no folder of real letters")
def test_no_promise_is_seen_in_letters_of_customers():
    letters = [path for path in Path(CORPORA, "mail/replies").rglob("*") if path.is_file()]
    assert letters
    offers = {
        path.name: found.phrase
        for path in letters
        if (found := spot(path.read_text(errors="replace"), at=NOW))
    }
    assert offers == {}


@pytest.mark.parametrize(
    "text", ["", "。" * 5000, "明天" * 2000, "1:" * 3000, "\u202e\x00", "99:99前回电", "25点前回电"]
)
def test_strange_text_is_only_text(text):
    assert spot(text, at=NOW) is None
