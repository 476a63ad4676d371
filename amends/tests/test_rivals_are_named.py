"""What users of other service desks suffer from, as they wrote it down in public: each has a test or a
measurement by its number, so that nobody suffers from it here."""

import re
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
NUMBERED = re.compile(r"rivals_(\d+)(?=_)")
SPARED = {
    18: "a case that is not put right is reopened with one answer",
    20: "reports and figures at the end of many months",
    21: "a desk that dozens of people leave open",
    22: "a search that can use an index",
    23: "a waiting line with a limit, from which nothing is lost",
    24: "a story of thousands of messages",
    25: "cases given out in turn or by load",
    26: "long lists",
    33: "several organisations in one installation",
    34: "deleting after so many days",
    35: "upgrades, also those that were broken off",
    36: "a container that is taken down and up again",
    37: "reports taken out, deletions told, targets in minutes, backups explained",
    38: "merging, and taking it back",
}


def test_each_has_a_test_by_its_name():
    tests = (path.read_text() for path in PACKAGE.glob("**/tests/**/test_*.py"))
    names = [name for text in tests for name in re.findall(r"^ *def (test_\w+)", text, re.M)]
    named = {int(number) for name in names for number in NUMBERED.findall(name)}
    missing = {number: what for number, what in SPARED.items() if number not in named}
    assert not missing, f"No test is named test_rivals_NN_… for {missing}"
