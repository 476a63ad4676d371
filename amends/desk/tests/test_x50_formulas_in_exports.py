"""X-50: a spreadsheet takes no customer's words for a formula. And what else an export must be."""

import csv
import io
import zipfile

import pytest

from amends.desk.export.cells import cell
from amends.events.models import Event
from amends.people.models import AccessLog
from amends.words.formulas import FORMULA

EXPORTS = "/w/xinghe/cases/exports/"
HOSTILE = "=cmd|' /C calc'!A0"
COLUMNS = ["customer", "tags", "order_no", "due", "severity"]


@pytest.fixture
def browser(world):
    return world.signed_in("wang")


def exported(browser, form="csv", **asked) -> bytes:
    answer = browser.post(EXPORTS, {"form": form, "columns": COLUMNS} | asked)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content)


def rows(browser, **asked) -> list[list[str]]:
    return list(csv.reader(io.StringIO(exported(browser, **asked).decode("utf-8-sig"))))


@pytest.mark.parametrize("sign", FORMULA)
def test_x50_no_cell_begins_like_a_formula(sign):
    for text in (f"{sign}1+1", f" {sign}1+1", f"\u3000{sign}1+1"):
        assert cell(text).startswith("'")
    assert cell("Paid = 5") == "Paid = 5"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_x50_formulas_in_subject_name_tag_and_number_are_text(register, browser, lin, form):
    case = register("x", name="陈国栋", subject=HOSTILE, order_no="+86=1")
    case.tag("＝1+1", by=lin)
    case.customer.name = "@SUM(A1)"
    case.customer.save(update_fields=["name"])
    if form == "csv":
        text = [cell for row in rows(browser) for cell in row]
        assert {f"'{HOSTILE}", "'+86=1", "'＝1+1", "'@SUM(A1)"} <= {*text}
        assert not [each for each in text if each.startswith(FORMULA)]
        return
    book = zipfile.ZipFile(io.BytesIO(exported(browser, "xlsx")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "'=cmd|" in sheet.replace("&#39;", "'").replace("&apos;", "'")
    assert "hyperlink" not in sheet


def test_what_is_found_is_exported_whole_and_in_the_columns_asked(
    browser, register, lin, monkeypatch
):
    monkeypatch.setattr("amends.desk.export.export.AT_ONCE", 4)
    for number in range(11):
        register(f"第 {number} 件", assigned_to=lin if number < 9 else None)
    head, *found = rows(browser, q="holder:林晓 件", order="newest")
    assert head == [
        "Number",
        "Subject",
        "Customer",
        "Severity",
        "Tags",
        "Order or flight number",
        "Due",
    ]
    assert len(found) == 9


def test_an_export_stands_in_the_log_and_for_each_customer(browser, case, unheld):
    exported(browser, q="延误")
    event = Event.objects.get(action="cases.exported")
    assert event.facts["form"] == "csv" and "customer" in event.facts["columns"]
    seen = AccessLog.objects.filter(what="export").values_list("customer_id", flat=True)
    assert [*seen] == [case.customer_id]


def test_only_who_sees_figures_takes_cases_out(world, client, case):
    assert client.post(EXPORTS).status_code == 302
    assert world.signed_in("zhou").post(EXPORTS).status_code == 404
    assert world.signed_in("lin").post(EXPORTS).status_code == 403
    assert (
        'action="/w/xinghe/cases/exports/"'
        not in world.signed_in("lin").get("/w/xinghe/cases/table/").text
    )


def test_a_line_that_finds_nothing_exports_nothing(browser, case):
    assert browser.post(EXPORTS, {"q": "state:opne"}).status_code == 302
    assert not Event.objects.filter(action="cases.exported").exists()


def test_times_are_those_of_whoever_exports(browser, case):
    [[_number, *found]] = rows(browser, columns=["received"])[1:]
    assert found[-1] == "2026-11-23 10:00"
