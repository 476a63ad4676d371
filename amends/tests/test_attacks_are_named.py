"""Every way of attacking the product that it promises to withstand has a test that says so by number."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1]
NUMBERED = re.compile(r"_x_?(\d+)(?=_)")
# What each number stands for is said by the names of its tests: `bin/test -k x28`.
WITHSTOOD = [
    *range(1, 11), *range(13, 18), *range(22, 26), *range(28, 51),
    *range(51, 56), 57, 61, 62, 65, 66, 67,
]  # fmt: skip


def numbered_tests() -> set[int]:
    names = (
        name
        for path in PACKAGE.glob("**/tests/**/test_*.py")
        for name in re.findall(r"^ *def (test_\w+)", path.read_text(), re.MULTILINE)
    )
    return {int(number) for name in names for number in NUMBERED.findall(name)}


@pytest.mark.parametrize("number", WITHSTOOD)
def test_the_attack_has_a_test_by_its_name(number):
    assert number in numbered_tests(), f"No test is named test_x{number}_…"
