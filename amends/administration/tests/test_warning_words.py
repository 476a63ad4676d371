"""Administrators list the warning words and write the scripts."""

import pytest

from amends.cases.models import WarningWords
from amends.cases.opening_warnings import open_warning_words
from amends.events.models import Event

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/warning-words/"


def test_words_and_script_are_changed_one_word_per_line(world, sun):
    with world.home.enter():
        open_warning_words(world.home)
    given = {
        "kind": "court",
        "language": "en",
        "words": "writ\n\n writ \nsubpoena",
        "script": "Tell legal.",
    }
    assert "small claims" in sun.get(HERE).text
    for _ in range(2):
        assert sun.post(HERE, given).url == HERE
    assert sun.post(HERE, given | {"script": ""}).status_code == 422
    assert sun.post(HERE, given | {"words": "x" * 61}).status_code == 422
    assert sun.post(HERE, {}).status_code == 422
    with world.home.enter():
        open_warning_words(world.home)
        kept = WarningWords.objects.get(kind="court", language="en")
        assert (kept.words, kept.script) == (["writ", "subpoena"], "Tell legal.")
        assert Event.objects.get(action="warning_words.changed").facts["many"] == 2


def test_a_program_of_an_administrator_reads_and_lists_them_anew(world):
    with world.home.enter():
        open_warning_words(world.home)
    program, given = world.api("sun"), {"kind": "court", "language": "en", "script": "Tell legal."}
    answer = program.tell("/warning-words", given | {"words": ["writ", "writ"]})
    assert (answer.status_code, answer.json()["words"]) == (200, ["writ"])
    assert answer.json() in program.ask("/warning-words").json()
    assert program.tell("/warning-words", given | {"words": ["x" * 61]}).status_code == 422
    assert world.api("lin").tell("/warning-words", given | {"words": []}).status_code == 403
