import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.words import lexemes, search_query, search_vector


def found(query: str, *, text: str) -> bool:
    asked = search_query(text=query)
    assert asked is not None
    words = [word.strip("'") for word in asked.split(" & ")]
    return set(words) <= set(lexemes(text))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("客户", "客戶投訴發票抬頭"),
        ("發票抬頭", "请更正发票抬头"),
        ("退款", "我要退款"),
        ("林晓", "昨天林晓说可以退"),
        ("88123", "订单SH20261121-88123还没到"),
        ("SH20261121 88123", "订单SH20261121-88123还没到"),
        ("sh20261121-88123", "SH20261121-88123"),
        ("xh583", "航班XH583延误"),
        ("13800138000", "请打138 0013 8000"),
        ("138-0013-8000", "手机13800138000"),
        ("+86 13800138000", "手机138-0013-8000"),
        ("8000", "手机13800138000"),
        ("zhang@example.com", "来自 Zhang@Example.com"),
        ("ＡＢＣ", "abc"),
        ("消费者协会", "我会向消费者协会反映"),
        ("iphone 15", "iPhone15坏了"),
        ("refund", "I want a REFUND!"),
    ],
)
def test_what_people_type_finds_what_was_written(query, text):
    assert found(query, text=text)


def test_another_number_is_not_found():
    assert not found("88124", text="订单SH20261121-88123还没到")
    assert not found("138 0013 8001", text="手机13800138000")


def test_punctuation_alone_asks_for_nothing():
    assert search_query("。！?'& | \\ :*") is None
    assert search_query("") is None


def test_a_word_weighs_as_in_the_first_text_that_holds_it():
    assert search_vector("退款", "退款 客户") == "'退款':1A '客户':1B"


def test_words_of_a_hundred_thousand_characters_stay_within_what_the_database_takes():
    vector = search_vector("a" * 100_000, "字" * 100_000, "x1-" * 50_000, "9 " * 50_000)
    assert len(vector.encode()) < 1_000_000
    spread = " ".join(f"w{number}" for number in range(50_000))
    assert len(search_vector(spread).encode()) < 1_000_000


@given(st.text(max_size=300))
def test_any_text_is_found_by_itself_and_its_literals_are_well_formed(text):
    query = search_query(text)
    if query is not None and len(lexemes(text)) < 50:
        assert query.count("'") == 2 * (query.count(" & ") + 1)
        assert "\x00" not in query
