"""Numbers as they are typed, and whose they are: never told from the number alone."""

from datetime import timedelta

import pytest

from amends.customers.models import ContactPoint, Customer
from amends.customers.models.contact_point import SILENCE, How, normalised
from amends.customers.salutations import salutation_of
from amends.customers.telephone_numbers import ShortenedNumber, UnusableContact
from amends.now import at, now


@pytest.fixture
def record(inside):
    def record(name="", phone="13911117771", **fields) -> Customer:
        return Customer.objects.record(
            inside.home,
            by=inside.member("lin"),
            name=name,
            contacts={"phone": phone},
            vouched=How.AGENT,
            **fields,
        )

    return record


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000", "+86 138 0013 8000", "１３８　００１３　８０００", "138-0013-8000",
        "0086 13800138000", "13800138000.0", "1.3800138000E+10",
    ],
)  # fmt: skip
def test_a_number_is_one_number_however_it_was_typed(typed):
    assert normalised("phone", typed, "CN") == "+8613800138000"


@pytest.mark.parametrize("typed", ["1.38E+10", "1.38e10", "１.３８E+10"])
def test_digits_that_a_spreadsheet_lost_are_not_guessed(typed):
    with pytest.raises(ShortenedNumber):
        normalised("phone", typed, "CN")


@pytest.mark.parametrize("typed", ["12", "王先生", "9E+999", "1.3800138000E+99", "٠", "1" * 40])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(UnusableContact):
        normalised("phone", typed, "CN")


def test_a_number_of_another_country_keeps_its_prefix():
    assert normalised("phone", "+852 9123 4567", "CN") == "+85291234567"


def test_the_same_number_and_name_is_the_same_customer(record):
    assert record("王先生") == record("王先生") == record("")


def test_a_number_with_another_name_is_proposed_and_not_joined(record):
    wang, li = record("王先生"), record("李女士")
    assert wang != li
    assert list(li.lookalikes()) == [wang]


def test_a_number_that_was_silent_for_a_year_is_proposed_and_not_joined(record):
    wang = record("王先生")
    with at(now() + SILENCE + timedelta(days=1)):
        other = record("王先生")
        assert other != wang
        assert list(other.lookalikes()) == [wang]


def test_whoever_speaks_now_and_then_stays_who_she_is(record):
    wang = record("王先生")
    with at(now() + timedelta(days=300)):
        assert record("王先生") == wang
    with at(now() + timedelta(days=600)):
        assert record("王先生") == wang
    assert ContactPoint.objects.filter(customer=wang).count() == 1


def test_who_is_said_to_be_somebody_else_is(record):
    assert record() != record(joins=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("先生", "mr"), ("女士", "ms"), ("小姐", "小姐"), ("Ms", "ms"), ("机长", "机长"), ("", "")],
)
def test_a_salutation_is_one_of_ours_or_the_word_that_was_given(typed, kept):
    assert salutation_of(typed) == kept
