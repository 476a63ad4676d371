"""Customers served and budgets: entered by hand or from a file, and refused kindly."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from amends.events.models import Event
from amends.reports.models import Yardstick

MONTHS = "/w/xinghe/reports/months/"


@pytest.fixture
def client(inside):
    return inside.signed_in("zhao")


def entered() -> dict:
    return {str(each): (each.customers, each.budget) for each in Yardstick.objects.all()}


def test_a_month_is_entered_and_entering_the_same_again_changes_nothing(client):
    for _ in range(2):
        told = {"month": "2026-10", "customers": "1200000", "budget": "50000.50"}
        assert client.post(MONTHS, told).status_code == 302
    assert entered() == {"2026-10": (1_200_000, Decimal("50000.50"))}
    assert Event.objects.filter(action="month.measured").count() == 1
    assert "1,200,000" in client.get(MONTHS).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"month": "2026-13"},
        {"month": "soon"},
        {"month": "2026-10", "customers": "0"},
        {"month": "2026-10", "customers": "9" * 30},
        {"month": "2026-10", "budget": "-1"},
        {"month": "2026-10", "budget": "NaN"},
    ],
)
def test_what_cannot_be_is_told_kindly(client, wrong):
    assert client.post(MONTHS, wrong).status_code == 422
    assert entered() == {}


def sent(client, content: bytes):
    return client.post(f"{MONTHS}file/", {"file": SimpleUploadedFile("months.csv", content)})


def test_a_file_in_chinese_is_taken_in(client):
    text = '月份,服务客户数,补偿预算\n2026年9月,"1,100,000",￥48000\n2026/10,1200000,\n\n'
    for content in (text.encode("gb18030"), text.encode("utf-8-sig")):
        assert sent(client, content).status_code == 302
    assert entered() == {"2026-09": (1_100_000, Decimal(48000)), "2026-10": (1_200_000, None)}
    assert Event.objects.filter(action="month.measured").count() == 2


def test_a_workbook_is_taken_in_with_its_days_and_numbers(client):
    written = BytesIO()
    with Workbook(written, {"in_memory": True, "default_date_format": "yyyy-mm"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["月份", "服务客户数", "补偿预算"])
        sheet.write_row(1, 0, [datetime(2026, 9, 1), 1_100_000, 48000.5])
        sheet.write_row(2, 0, ["2026年10月", "1,200,000", "￥50000"])
    assert sent(client, written.getvalue()).status_code == 302
    assert entered() == {
        "2026-09": (1_100_000, Decimal("48000.5")),
        "2026-10": (1_200_000, Decimal(50000)),
    }


def test_a_file_is_taken_whole_or_not_at_all_and_the_line_is_named(client):
    answer = sent(client, b"month,customers\n2026-09,1100000\n2026-10,many\n")
    assert answer.status_code == 422
    assert "Line 3 cannot be read." in answer.content.decode()
    for wrong in (b"", b"\xff\xfe\x00\x81", b"a,b\n1,2\n", b"month\n2026-09\n"):
        assert sent(client, wrong).status_code == 422
    assert entered() == {}


def test_only_those_who_see_figures_enter_them(inside):
    for name, status in (("lin", 403), ("qian", 403), ("zhou", 404)):
        told = {"month": "2026-10", "customers": "5"}
        assert inside.signed_in(name).post(MONTHS, told).status_code == status
    assert entered() == {}
