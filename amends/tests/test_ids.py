"""Keys tell when a row was made, and sort in the order in which one process wrote."""

from datetime import UTC, datetime, timedelta

from amends.ids import first_id_at, id_at, new_id, time_of
from amends.now import at

MOMENT = datetime(2026, 11, 21, 9, 0, 0, 123_456, tzinfo=UTC)


def test_a_key_is_a_uuid_of_version_7_that_tells_its_time():
    key = id_at(MOMENT)
    assert key.version == 7
    assert time_of(key) == MOMENT.replace(microsecond=123_000)


def test_keys_of_one_moment_sort_as_they_were_written():
    with at(MOMENT):
        keys = [new_id() for _ in range(1000)]
    assert keys == sorted(set(keys))


def test_a_later_microsecond_is_a_greater_key():
    keys = [id_at(MOMENT + timedelta(microseconds=n)) for n in range(2000)]
    assert keys == sorted(keys)


def test_no_key_of_a_moment_is_smaller_than_its_first():
    assert first_id_at(MOMENT) <= id_at(MOMENT) < first_id_at(MOMENT + timedelta(milliseconds=1))
