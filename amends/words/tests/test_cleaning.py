from hypothesis import given
from hypothesis import strategies as st

from amends.words import clean_text, normalise, one_line


def test_a_paragraph_keeps_its_lines_its_emoji_and_its_right_to_left_words():
    words = "第一行\n\tשלום 👨‍👩‍👧 می‌خواهم"
    assert clean_text(words) == words


def test_a_paragraph_loses_what_a_database_cannot_keep():
    assert clean_text("a\x00b\x1b[31m\r\nc\ud800\u202exe") == "ab[31m\nc?xe"


def test_a_line_cannot_start_a_second_mail_header():
    assert one_line("Li\r\nBcc: all@example.com\x0b") == "Li Bcc: all@example.com"


def test_a_line_shows_all_that_is_in_it():
    assert one_line(" in\u200bvoice\u202egnp.exe ", at_most=10) == "invoicegnp"


def test_both_scripts_widths_and_cases_are_compared_alike():
    assert normalise("客戶ＡＢＣ") == normalise("客户abc")


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    for clean in (clean_text, one_line, normalise):
        assert clean(clean(text)) == clean(text)
    assert "\n" not in one_line(text)
