"""Tables as service departments keep them: read whatever their encoding, headers guessed, dates and
numbers as they were meant, and what cannot be read told kindly."""

import io
import os
import zipfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from amends.importing.sheets.headers import Holds, guess, header_row
from amends.importing.sheets.values import DigitsLost, NoMoment, moment, number_as_text
from amends.outside.sheets import UnreadableSheet, read_sheet

HERE = ZoneInfo("Asia/Shanghai")
NINE = [
    "编号",
    "投诉时间",
    "客户姓名",
    "联系电话",
    "订单号",
    "投诉内容",
    "投诉分类",
    "处理部门",
    "处理状态",
]
MEANT = [
    Holds.NUMBER, Holds.RECEIVED, Holds.NAME, Holds.PHONE, Holds.ORDER, Holds.WORDS, Holds.CLASS,
    Holds.TEAM, Holds.STATE,
]  # fmt: skip
ROW = [
    "T001",
    "2026年11月3日",
    "王先生",
    "13800138000",
    "CA1831",
    "延误，没人通知",
    "延误",
    "航空客服",
    "已办结",
]


def workbook(*rows, write=None, **options) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if write:
            write(book, sheet)
    return file.getvalue()


def packed(**files: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


def test_the_nine_usual_headers_are_guessed_right_below_a_merged_title():
    def title(book, sheet):
        sheet.merge_range(0, 0, 0, 8, "2026 年 11 月投诉台账")

    for content in (
        workbook([], NINE, ROW, write=title),
        ",".join(NINE).encode() + b"\n" + ",".join(ROW).encode(),
    ):
        sheet = read_sheet(content)
        headers = sheet.rows[header_row(sheet)][1]
        assert guess(headers) == {holds: place for place, holds in enumerate(MEANT)}


@pytest.mark.parametrize(
    ("headers", "meant"),
    [
        (["工单编号", "受理日期", "投诉人", "手机号码", "问题描述", "状态"],
         [Holds.NUMBER, Holds.RECEIVED, Holds.NAME, Holds.PHONE, Holds.WORDS, Holds.STATE]),
        (["投訴編號", "投訴時間", "客戶姓名*", "聯絡電話（必填）", "投訴內容"],
         [Holds.NUMBER, Holds.RECEIVED, Holds.NAME, Holds.PHONE, Holds.WORDS]),
        (["ID", "Created at", "Customer", "Phone", "Description", "Status"],
         [Holds.NUMBER, Holds.RECEIVED, Holds.NAME, Holds.PHONE, Holds.WORDS, Holds.STATE]),
    ],
)  # fmt: skip
def test_other_headers_are_guessed_too(headers, meant):
    assert guess(headers) == {holds: place for place, holds in enumerate(meant)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_every_usual_encoding_and_separator_is_read(encoding, separator):
    text = separator.join(NINE) + "\r\n" + separator.join(ROW) + "\r\n"
    assert read_sheet(text.encode(encoding)).rows == [(1, NINE), (2, ROW)]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("2026年11月21日", "2026-11-21T00:00"),
        ("2026年11月21日 14时05分", "2026-11-21T14:05"),
        ("2026/11/21 14:05", "2026-11-21T14:05"),
        ("2026-1-3 9:05:30", "2026-01-03T09:05:30"),
        ("２０２６．１１．２１", "2026-11-21T00:00"),
        ("2026/11/21 下午 2:05", "2026-11-21T14:05"),
        ("20261121", "2026-11-21T00:00"),
        (46347, "2026-11-21T00:00"),
        (46347.5, "2026-11-21T12:00"),
        ("46347.586806", "2026-11-21T14:05"),
        (datetime(2026, 11, 21, 14, 5), "2026-11-21T14:05"),
    ],
)
def test_days_are_read_as_they_are_written_here(cell, meant):
    expected = datetime.fromisoformat(meant).replace(tzinfo=HERE)
    assert abs((moment(cell, HERE) - expected).total_seconds()) < 1


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "0001-01-01",
        datetime(1, 1, 1),
        "1899年12月31日",
        "昨天",
        "2026年13月1日",
        "2026/02/30",
        7,
        "12/11/21",
        True,
    ],
)
def test_what_is_no_day_is_not_guessed(cell):
    with pytest.raises(NoMoment):
        moment(cell, HERE)


@pytest.mark.parametrize(
    "cell", [13800138000.0, 13800138000, "1.3800138000E+10", "'13800138000", "13800138000.0"]
)
def test_a_telephone_number_that_became_an_amount_is_recovered(cell):
    assert number_as_text(cell) == "13800138000"


@pytest.mark.parametrize("cell", ["1.38E+10", "1.38e10", "1.38001E+10"])
def test_where_digits_are_lost_it_says_so(cell):
    with pytest.raises(DigitsLost):
        number_as_text(cell)


@pytest.mark.slow
def test_two_million_empty_rows_are_nothing():
    with pytest.raises(UnreadableSheet, match="nothing in the table"):
        read_sheet(b",,,,\r\n" * 2_000_000)
    filled = read_sheet(",".join(NINE).encode() + b"\n" + b",\n" * 100_000 + ",".join(ROW).encode())
    assert len(filled.rows) == 2


def test_a_cell_in_the_last_corner_is_told_kindly():
    far = workbook(NINE, ROW, write=lambda book, sheet: sheet.write("XFD1048576", "x"))
    with pytest.raises(UnreadableSheet, match="at most"):
        read_sheet(far)


CORNER = """<worksheet xmlns="m"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"""
WIDE = "<worksheet><sheetData><row>" + "<c><v>1</v></c>" * 301 + "</row></sheetData></worksheet>"


@pytest.mark.parametrize(
    ("part", "sheet"),
    [
        ("xl/worksheets/sheet1.xml", CORNER.replace("</", "</x:").replace("<", "<x:")
         .replace("<x:/x:", "</x:").replace("xmlns=", "xmlns:x=")),
        ("xl/elsewhere/sheet.bin", CORNER),
        ("xl/worksheets/sheet1.xml", WIDE),
    ],
    ids=["with a prefix", "at another place", "without places"],
)  # fmt: skip
def test_a_table_without_end_is_refused_however_it_is_written(part, sheet):
    from_usual = io.BytesIO(workbook(NINE, ROW))
    made = io.BytesIO()
    with zipfile.ZipFile(from_usual) as usual, zipfile.ZipFile(made, "w") as archive:
        for name in usual.namelist():
            if name != "xl/worksheets/sheet1.xml":
                content = usual.read(name)
                if name == "xl/_rels/workbook.xml.rels":
                    content = content.replace(b"worksheets/sheet1.xml", part[3:].encode())
                archive.writestr(name, content)
        archive.writestr(part, sheet)
    with pytest.raises(UnreadableSheet, match="at most"):
        read_sheet(made.getvalue())


@pytest.mark.slow
def test_a_workbook_that_unpacks_to_gigabytes_is_refused():
    bomb = packed(xl__workbook_xml="x", xl__worksheets__sheet1_xml=" " * 201 * 1024 * 1024)
    assert len(bomb) < 1024 * 1024
    with pytest.raises(UnreadableSheet, match="at most"):
        read_sheet(bomb)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \r\n ",
        workbook(NINE, ROW)[:900],  # cut off
        b"PK\x03\x04 not a zip at all",
        packed(word__document_xml="<w/>"),
        packed(xl__workbook_xml="<workbook/>", xl__vbaProject="", **{"xl/vbaProject.bin": "macro"}),
        packed(
            xl__workbook_xml="<workbook/>",
            xl__worksheets__sheet1_xml='<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>',
        ),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook",
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b'"never closed' + b"x" * 1_100_000,
    ],
)
def test_what_is_no_table_is_told_kindly(content):
    with pytest.raises(UnreadableSheet):
        read_sheet(content)


def test_a_formula_counts_with_the_result_that_was_saved_and_merged_cells_are_said():
    def formula(book, sheet):
        sheet.write_formula(1, 0, '=HYPERLINK("http://evil.example")', value="T009")
        sheet.merge_range(3, 0, 4, 0, "T010")

    sheet = read_sheet(workbook(["编号", "投诉内容"], ["", "延误"], write=formula))
    assert sheet.rows[1] == (2, ["T009", "延误"])
    assert sheet.merged


def test_the_columns_of_real_complaints_are_guessed_right():
    if not (corpora := os.environ.get("AMENDS_CORPORA")):
        pytest.skip("AMENDS_CORPORA names no folder with the real complaints")
    meant = {
        "number": "Complaint ID",
        "received": "Date received",
        "subject": "Issue",
        "words": "Consumer complaint narrative",
        "class": "Product",
        "answer": "Company response to consumer",
        "channel": "Submitted via",
    }
    for name, left_out in (
        ("cfpb_2015_2020_6623rows.csv", set()),
        ("cfpb_2013_2017_3186rows_disputed.csv", {"number", "words"}),
    ):
        sheet = read_sheet((Path(corpora) / "complaints" / name).read_bytes())
        headers = sheet.rows[header_row(sheet)][1]
        found = {holds.value: headers[place] for holds, place in guess(headers).items()}
        assert found == {holds: meant[holds] for holds in meant if holds not in left_out}


def test_a_short_english_word_inside_of_another_is_no_name_of_a_column():
    assert guess(["Consent provided?", "Customer ID", "State", "Updated"]) == {Holds.NAME: 1}
