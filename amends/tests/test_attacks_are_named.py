"""Every way of attacking the product that it promises to withstand has a test that says so by number."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1]
NUMBERED = re.compile(r"_x_?(\d+)(?=_)")
LAST = 69
# Attacks on a door that is not there. Whoever builds one of these takes its line out, and has to test it.
NO_SUCH_DOOR = {
    27: "Nothing follows whether a letter was opened: no letter of ours holds a picture or a page's address.",
    56: "Nothing here asks a language model, so no customer's words can talk one into anything.",
    64: "There are no tickets of a waiting line, no counter display and no kiosk.",
    68: "Nothing is recorded: a call is only written down, and no screen is shared.",
}
# What each number stands for is said by the names of its tests: `bin/test -k x28`.
WITHSTOOD = [number for number in range(1, LAST + 1) if number not in NO_SUCH_DOOR]


def numbered_tests() -> set[int]:
    names = (
        name
        for path in PACKAGE.glob("**/tests/**/test_*.py")
        for name in re.findall(r"^ *def (test_\w+)", path.read_text(), re.MULTILINE)
    )
    return {int(number) for name in names for number in NUMBERED.findall(name)}


def test_each_attack_has_a_test_by_its_name():
    missing = set(WITHSTOOD) - numbered_tests()
    assert not missing, f"No test is named test_x{min(missing)}_…; missing: {sorted(missing)}"


@pytest.mark.parametrize("number", NO_SUCH_DOOR)
def test_what_has_a_test_has_a_door(number):
    assert number not in numbered_tests(), (
        f"X-{number} is tested: take its line out of NO_SUCH_DOOR"
    )
