"""Two ledgers as service departments keep them, made up here: a workbook under a title, whose telephone
numbers show as 1.38E+10, and what another program wrote in GB18030, where one number is lost to that."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from amends.cases.models import Case
from amends.importing.models import TableImport
from amends.importing.sheets.bringing_in import bring_in_waiting
from amends.importing.tests.test_sheets import MEANT
from amends.importing.tests.test_tables import PATH

SAMPLES = Path(__file__).parent / "samples"
# As the cases come in: name, number, when, order and whether it goes on.
WANG = ("王先生", "+8613800138001", "2026-11-21 00:00", "XH583", "closed")
OUYANG = ("欧阳女士", "+8613800138002", "2026-11-20 14:05", "XH584", "registered")
LI = ("李四", "+8613800138003", "2026-11-19 09:30", "", "closed")
BROUGHT = {
    "complaints.xlsx": [WANG, OUYANG, LI],
    "complaints.csv": [WANG, (OUYANG[0], "", *OUYANG[2:]), (*LI[:2], "2026-11-19 00:00", *LI[3:])],
}


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path):
    settings.FILES = tmp_path


@pytest.mark.parametrize("name", BROUGHT)
def test_its_nine_columns_are_guessed_looked_at_and_brought_in(inside, name):
    sun = inside.signed_in("sun")
    content = (SAMPLES / name).read_bytes()
    place = sun.post(PATH, {"table": SimpleUploadedFile(name, content)}).url
    table = TableImport.objects.get()
    assert table.columns == {holds: place for place, holds in enumerate(MEANT)}
    page = sun.get(place).text
    assert all(told in page for told in ("欧阳女士", "行李箱轮子坏了", "航空客服"))
    assert ("lost digits of 1.38E+10" in page) == (name == "complaints.csv")
    columns = {holds: str(column) for holds, column in table.columns.items()}
    sun.post(place, {"source": "旧台账", "begin": "1", **columns})
    bring_in_waiting()
    cases = Case.objects.filter(imported_from="旧台账").order_by("intake_id")
    assert [_as_told(case, inside.home.zone) for case in cases] == BROUGHT[name]
    assert {case.team.name for case in cases} == {"航空客服"}
    assert cases[0].own_words.replace("\n", "") == "航班延误三小时，没有人通知"


def _as_told(case: Case, zone) -> tuple[str, ...]:
    known, when = case.customer, timezone.localtime(case.received_at, zone)
    number = known.phone.value if known.phone else ""
    return known.name, number, f"{when:%Y-%m-%d %H:%M}", case.order_no, case.state
