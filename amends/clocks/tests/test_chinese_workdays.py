"""Fourteen years of China's workdays, day by day, from a source agreed with two others."""

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from amends.clocks.steps import Why
from amends.clocks.tests.calendars import SHANGHAI

CORPORA = os.environ.get("AMENDS_CORPORA")


@pytest.mark.skipif(not CORPORA, reason="AMENDS_CORPORA names no folder with real calendars")
def test_every_day_from_2007_to_2020_counts_as_it_did():
    path = Path(CORPORA) / "calendars" / "cn_workdays_2007_2020.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    wrong = [row for row in rows if not _agrees(row)]
    assert len(rows) == 5114
    assert wrong == []


def _agrees(row: dict[str, str]) -> bool:
    day = SHANGHAI.day(date.fromisoformat(row["date"]))
    made_up = day.why == Why.MAKE_UP_WORKDAY
    return day.works == (row["is_workday"] == "1") and made_up == (row["is_makeup_workday"] == "1")
