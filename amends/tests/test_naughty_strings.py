"""Words that break other programs are kept as they were said, found again and shown as words."""

import re
import unicodedata
from itertools import zip_longest
from uuid import uuid4

import pytest
from django.test import Client
from markupsafe import escape

from amends.cases.models import Case
from amends.cases.order_numbers import order_number

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# Backwards text and what no database keeps; everything else is the customer's own.
OVERRIDES = "\u202d\u202e"
# Letters and marks without a shape, which a single line does without.
SHAPELESS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f"
ENDLESS = "a" * 100_000
STRANGE = {
    "a word of 100,000 letters": ENDLESS,
    "100,000 Chinese characters": "冤" * 100_000,
    "NUL in the middle": "be\x00fore and after",
    "controls": "bell\x07, escape\x1b[31m and delete\x7f",
    "emoji": "😡👩‍👩‍👧‍👦🇨🇳👍🏽",
    "right to left": "لم يصل المبلغ حتى الآن – שלום",
    "an override": "png.\u202eexe",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "template": "{{ 7*7 }} {% debug %} ${7*7} {0.__class__}",
    "mathematical": "𝕿𝖍𝖊 𝖖𝖚𝖎𝖈𝖐 ﷽",
}


@pytest.fixture(scope="module")
def naughty(naughty_strings) -> list[str]:
    return [string for string in naughty_strings if string.strip()]


@pytest.fixture
def lin(world):
    return world.api("lin", "identity")


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def kept(text: str) -> str:
    """What must be there afterwards: all of it but NUL, controls and overrides."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char
        for char in lines
        if char not in OVERRIDES and (char in "\t\n" or unicodedata.category(char) != "Cc")
    )


def seen(text: str) -> str:
    """What a reader of one line sees: without spaces, controls and what has no shape."""
    return "".join(
        char for char in text if unicodedata.category(char)[0] not in "CZ" and char not in SHAPELESS
    )


def told(string: str) -> dict:
    return {
        "customer": {"name": string[:100]},
        "subject": string[:150],
        "text": string,
        "tags": [string[:40]],
        "order_no": string[:80],
    }


def tell(api, string: str) -> Case | None:
    """The case as it is kept, or None where nothing of the string is a word."""
    answer = api.tell("/cases", told(string))
    if answer.status_code == 422:
        return None
    assert answer.status_code == 201, (string, answer.text)
    number = int(answer.json()["number"].removeprefix("C-"))
    return Case.objects.select_related("customer").get(number=number)


def assert_kept(case: Case, string: str) -> None:
    assert case.own_words == kept(string)
    assert case.order_no == order_number(string[:80])
    assert seen(case.subject) == seen(string[:150])
    assert seen(case.customer.name) == seen(string[:100])


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_strange_is_kept_found_and_shown(world, inside, lin, name):
    case = tell(lin, STRANGE[name])
    assert_kept(case, STRANGE[name])
    assert lin.ask("/cases", q=STRANGE[name][:200]).status_code == 200
    page = world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/")
    assert page.status_code == 200
    assert str(escape(case.own_words[:2000])) in page.text
    assert "\x00" not in page.text


def test_the_longest_words_are_taken_and_longer_ones_are_told_kindly(inside, lin):
    assert tell(lin, ENDLESS).own_words == ENDLESS
    answer = lin.tell("/cases", {"text": ENDLESS + "a"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "text")


def test_half_a_character_is_told_or_replaced_but_never_breaks_anything(lin):
    body = b'{"text": "half \\ud83d a face", "subject": "\\udc00"}'
    answer = lin.post("/api/v1/cases", body, content_type="application/json")
    assert answer.status_code in (201, 422)


def test_bytes_that_are_no_text_are_told_kindly(lin):
    for body in (b"\xff\xfe\x00", b'{"text": "\xc3\x28"}', b"", b"[]", b"null", b'"text"', b"{"):
        answer = lin.post("/api/v1/cases", body, content_type="application/json")
        assert answer.status_code in (400, 422), body


@pytest.mark.slow
def test_naughty_strings_are_kept_by_the_api_and_shown_as_words(world, inside, lin, naughty):
    """Every other one; the rest come in by a form (`portal`) and by a table (`importing`), as all do."""
    cases = []
    for string in naughty[::2]:
        if case := tell(lin, string):
            assert_kept(case, string)
            cases.append(case)
    assert len(cases) > len(naughty) * 0.47
    pages = every_page_of_the_list(world.signed_in("lin"))
    for case in cases:
        if case.subject:
            assert str(escape(case.subject)) in pages


def every_page_of_the_list(browser) -> str:
    seen, waiting, pages = set(), {""}, ""
    while waiting:
        after = waiting.pop()
        seen.add(after)
        page = browser.get("/w/xinghe/cases/", {"list": "all", "after": after})
        assert page.status_code == 200
        pages += page.text
        waiting |= set(re.findall(r"after=([\da-f-]{36})", page.text)) - seen
    return pages


@pytest.mark.slow
def test_every_naughty_string_can_be_searched_for(world, inside, lin, naughty):
    """By the API and by the desk in turns, for both ask one search."""
    desk = world.signed_in("lin")
    for string, other in zip_longest(naughty[::2], naughty[1::2], fillvalue=""):
        assert lin.ask("/cases", q=string[:200]).status_code == 200, string
        rows = desk.get("/w/xinghe/cases/", {"q": other}, headers={"HX-Request": "true"})
        assert rows.status_code == 200, other


def test_the_public_page_keeps_and_shows_all_of_them(inside, naughty):
    words = "\n".join(naughty)
    browser = Client()
    fields = {"words": words, "name": naughty[0], "submission": str(uuid4())}
    answer = browser.post("/c/xinghe/", fields)
    assert answer.status_code == 302
    case = Case.objects.get(intake_id__startswith="sheet ")
    assert case.own_words == kept(words).strip()
    assert str(escape(case.own_words)) in browser.get(f"/s/{case.status_token}/").text
