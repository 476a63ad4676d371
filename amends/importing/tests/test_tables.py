"""A table of complaints on its page: looked at, brought in by the worker, twice harmless."""

import csv
import io
import json
import os
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.cases.models import Case
from amends.channels.models import Delivery
from amends.desk.models import Notice
from amends.findings.models import Classification
from amends.importing.models import TableImport
from amends.importing.sheets.bringing_in import BringingIn, bring_in, bring_in_waiting, rows_of
from amends.now import at, now
from amends.people.models import Membership, Team
from amends.privacy.old_tables import forget_old_tables
from amends.words.cleaning import clean_text, one_line

PATH = "/w/xinghe/imports/"
TABLE = """编号,投诉时间,客户姓名,联系电话,订单号,投诉内容,投诉分类,处理部门,处理状态
T001,2026年11月3日,王先生,13800138000,CA1831,航班延误没人通知,延误,{team},已办结
T002,2026/11/4 14:05,李女士,1.38E+10,,行李坏了,没有这一类,,处理中
T003,昨天,赵六,13900139000,,没有日期,,,已办结
T004,2026-11-05,王先生,13800138000,,又来电话,,,未办结
"""


@pytest.fixture
def sun(inside):
    return inside.signed_in("sun")


@pytest.fixture
def team(inside):
    return Team.objects.filter(workspace=inside.home).order_by("name").first()


def brought(client, text: str, name: str = "投诉台账.csv"):
    return client.post(PATH, {"table": SimpleUploadedFile(name, text.encode("gb18030"))})


def begun(client, text: str) -> TableImport:
    answer = brought(client, text)
    table = TableImport.objects.order_by("-id").first()
    columns = {holds: str(place) for holds, place in table.columns.items()}
    assert client.post(answer.url, {"source": "旧台账", "begin": "1", **columns}).status_code == 302
    table.refresh_from_db()
    return table


def test_it_is_looked_at_before_anything_comes_in(inside, sun, team):
    before = Case.objects.count()
    answer = brought(sun, TABLE.format(team=team.name))
    page = sun.get(answer.url).content.decode()
    assert "no day or time: 昨天" in page
    assert "the spreadsheet has lost digits of 1.38E+10" in page
    assert "1 row cannot come in" in page
    table = TableImport.objects.get()
    changed = {"source": "x", "received": "0", "words": "5"}
    assert sun.post(answer.url, changed).status_code == 302
    assert "4 rows cannot come in" in sun.get(answer.url).content.decode()
    table.refresh_from_db()
    assert table.asked_at is None
    assert Case.objects.count() == before


def test_it_comes_in_as_silent_history_and_only_once(inside, sun, team):
    letters, notices = Delivery.objects.count(), Notice.objects.count()
    table = begun(sun, TABLE.format(team=team.name))
    bring_in_waiting()
    table.refresh_from_db()
    assert (table.imported, table.already_there, table.rejected) == (3, 0, 1)
    first = Case.objects.get(imported_from="旧台账", intake_id="T001")
    assert (first.state, first.order_no, first.team) == ("closed", "CA1831", team)
    assert first.own_words == "航班延误没人通知"
    assert first.customer.name == "王先生"
    assert first.received_at.isoformat() == "2026-11-02T16:00:00+00:00"
    assert Classification.objects.of(first).place.code == "DL-LATE"
    second = Case.objects.get(imported_from="旧台账", intake_id="T002")
    assert (second.state, second.tags) == ("registered", ["没有这一类"])
    assert not second.customer.contact_points.exists()
    again = Case.objects.get(imported_from="旧台账", intake_id="T004")
    assert again.is_open
    assert again.customer == first.customer
    assert (Delivery.objects.count(), Notice.objects.count()) == (letters, notices)

    remarks = sun.get(f"{PATH}{table.pk}/remarks/")
    text = b"".join(remarks.streaming_content).decode("utf-8-sig")
    assert "T003" in text
    assert "T002" in text
    assert "T001" not in text
    page = sun.get(f"{PATH}{table.pk}/").content.decode()
    assert "Imported: 3" in page

    other = begun(sun, TABLE.format(team=team.name))
    bring_in(other)
    other.refresh_from_db()
    assert (other.imported, other.already_there, other.rejected) == (0, 3, 1)


def test_an_account_manager_is_known_by_name_or_address_and_keeps_whom_he_has(inside, sun):
    lines = ("1,2026/11/3,延误,周先生,林晓", "2,2026/11/4,延误,周先生,wang@example.com",
             "3,2026/11/5,延误,吴女士,没有这个人")  # fmt: skip
    bring_in(begun(sun, "\n".join(["编号,投诉时间,投诉内容,客户姓名,客户经理", *lines])))
    managers = {
        case.intake_id: case.customer.account_manager
        for case in Case.objects.filter(imported_from="旧台账")
    }
    assert managers == {
        "1": inside.member("lin"),
        "2": inside.member("wang"),
        "3": None,
    }, "without a number these are two customers of one name"


def test_next_months_table_begins_at_1_again_and_a_number_that_comes_twice_is_told(inside, sun):
    for month in ("10", "11"):
        table = begun(
            sun, f"序号,投诉时间,投诉内容\n1,2026/{month}/3,延误\n2,2026/{month}/4,延误\n"
        )
        bring_in(table)
        table.refresh_from_db()
        assert (table.imported, table.already_there) == (2, 0)
    table = begun(
        sun, "编号,投诉时间,投诉内容\n1,2026/10/3,延误\n1,2026/10/4,行李\n2,0001-01-01,＝cmd|无\n"
    )
    bring_in(table)
    table.refresh_from_db()
    assert (table.done, table.imported, table.rejected) == (3, 1, 2)
    remarks = b"".join(sun.get(f"{PATH}{table.pk}/remarks/").streaming_content).decode()
    assert "the number stands in this table twice" in remarks
    assert ",'＝cmd" in remarks, "nor does a spreadsheet take a full-width sign for a formula"
    assert Case.objects.get(imported_from="旧台账", intake_id="1").own_words == "延误"


def test_a_second_try_goes_on_where_the_first_came(inside, sun, monkeypatch):
    monkeypatch.setattr("amends.importing.sheets.bringing_in.BATCH", 1)
    days = "".join(f"{day},2026/11/{day},延误\n" for day in (3, 4))
    table = begun(sun, f"编号,投诉时间,投诉内容\n{days}")
    first, once = BringingIn(table), islice(rows_of(table), 1)
    first._bring_in(first._usable(list(once)), of=1)
    table.refresh_from_db()
    bring_in(table)
    table.refresh_from_db()
    assert (table.done, table.imported, table.already_there) == (2, 2, 0)


def test_who_administers_no_more_brings_in_nothing(inside, sun):
    table = begun(sun, TABLE.format(team="x"))
    Membership.objects.filter(pk=table.membership_id).update(role="agent")
    bring_in_waiting()
    table.refresh_from_db()
    assert (table.imported, table.has_failed) == (0, True)


def test_what_is_no_table_is_told_kindly(inside, sun):
    for name, content in (
        ("x.csv", b""),
        ("x.xlsx", b"PK\x03\x04 broken"),
        ("x.csv", b"\x00\x01" * 99),
    ):
        answer = sun.post(PATH, {"table": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422, name
    assert sun.post(PATH, {}).status_code == 422
    assert not TableImport.objects.exists()


def test_without_a_column_of_days_it_is_asked_for(inside, sun):
    answer = brought(sun, "编号,投诉内容\n1,延误\n")
    assert sun.post(answer.url, {"source": "x", "begin": "1"}).status_code == 422


def test_tables_are_forgotten_after_a_day(inside, sun):
    brought(sun, "编号,投诉时间,投诉内容\n1,2026/11/3,延误\n")
    with at(now() + timedelta(days=2)):
        forget_old_tables()
    assert not TableImport.objects.exists()


def test_only_administrators_bring_tables(inside):
    for name in ("lin", "wang", "he", "qian"):
        assert inside.signed_in(name).get(PATH).status_code == 403
    assert inside.signed_in("zhou").get(PATH).status_code == 404


@pytest.mark.slow
def test_naughty_names_and_words_come_in_as_they_were_written(inside, sun):
    if not (corpora := os.environ.get("AMENDS_CORPORA")):
        pytest.skip("AMENDS_CORPORA names no folder with the naughty strings")
    strings = json.loads((Path(corpora) / "naughty" / "blns.json").read_text("utf-8"))
    naughty = [each for each in strings if one_line(each)]
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(["编号", "投诉时间", "客户姓名", "投诉内容", "投诉分类"])
    rows.writerows([n, "2026-11-03", each, each, each] for n, each in enumerate(naughty))
    upload = SimpleUploadedFile("台账.csv", file.getvalue().encode())
    answer = sun.post(PATH, {"table": upload})
    page = sun.get(answer.url).content.decode()
    assert "<script>alert(" not in page
    table = TableImport.objects.get()
    columns = {holds: str(place) for holds, place in table.columns.items()}
    sun.post(answer.url, {"source": "naughty", "begin": "1", **columns})
    table.refresh_from_db()
    bring_in(table)
    assert (table.imported, table.rejected) == (len(naughty), 0)
    came = Case.objects.filter(imported_from="naughty").select_related("customer")
    told = {case.intake_id: case for case in came}
    for n, each in enumerate(naughty):
        case = told[str(n)]
        assert case.own_words == clean_text(each).strip(), each
        assert case.customer.name == one_line(each, at_most=120), each
