"""Intervals against answers known from elsewhere, and against what must always be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.reports.wilson import difference, wilson


@pytest.mark.parametrize(
    ("counted", "of", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (81, 263, 0.25529, 0.36621), (0, 20, 0, 0.16113)],
)
def test_k23_known_answers(counted, of, low, high):
    assert wilson(counted, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_newcombes_published_difference():
    low, high = difference((56, 70), (48, 80))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


shares = st.integers(1, 100_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(shares)
def test_an_interval_holds_its_share_and_stays_between_nought_and_one(share):
    counted, of = share
    low, high = wilson(counted, of)
    assert 0 <= low <= counted / of <= high <= 1


@given(shares)
def test_what_counts_and_what_does_not_mirror_each_other(share):
    counted, of = share
    low, high = wilson(counted, of)
    assert wilson(of - counted, of) == (pytest.approx(1 - high), pytest.approx(1 - low))


@given(shares, shares)
def test_a_difference_taken_the_other_way_round_is_the_same_with_the_other_sign(one, other):
    low, high = difference(one, other)
    assert low - 1e-12 <= one[0] / one[1] - other[0] / other[1] <= high + 1e-12
    assert difference(other, one) == (pytest.approx(-high), pytest.approx(-low))


@pytest.mark.parametrize(("counted", "of"), [(0, 0), (3, 2), (-1, 2)])
def test_no_share_of_nothing(counted, of):
    with pytest.raises(ValueError, match="is no share"):
        wilson(counted, of)
