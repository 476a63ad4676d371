"""What is in the log stays readable: shapes of events change only with their version."""

import pytest

from amends.tests.event_facts import kept, shapes_by_room

ROOMS = shapes_by_room()
AGAIN = "Then write the golden files anew: amends/tests/event_facts.py says how."


@pytest.mark.parametrize("room", ROOMS)
def test_the_shapes_of_events_are_those_that_were_kept(room):
    now, before = ROOMS[room], kept(room)
    for code, shape in now.items():
        was = before.get(code)
        assert was, f"{code} is new and has no golden file yet. {AGAIN}"
        if was["facts"] != shape["facts"]:
            assert shape["version"] > was["version"], (
                f"{code} has other facts than its version {was['version']}: "
                f"give it version {was['version'] + 1} in amends/{room}/actions.py. {AGAIN}"
            )
        assert was == shape, f"{code} has a new version. {AGAIN}"
    gone = before.keys() - now.keys()
    assert not gone, f"Old events still bear these actions, so they must stay known: {gone}"


def test_facts_hold_no_words():
    speaking = {"name", "names", "text", "words", "note", "address", "email", "phone", "body"}
    told = [
        f"{code}: {', '.join(found)}"
        for shapes in ROOMS.values()
        for code, shape in shapes.items()
        if (found := speaking.intersection(shape["facts"]))
    ]
    assert not told, (
        "Facts hold ids, codes, numbers and times, so that a person can be erased while the chain "
        f"stays whole. These hold words: {'; '.join(told)}"
    )
