"""Reading a report, tracing its figures, and who may."""

import re
from html import unescape
from io import BytesIO
from urllib.parse import unquote

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from amends.people.models import Team, Workspace
from amends.printing import pages
from amends.printing.tests.trap import IN_THE_FILE, trap_in
from amends.reports.models import Report
from amends.reports.tests.conftest import Counted
from amends.reports.tests.monthly.conftest import JANUARY, day

REPORTS = "/w/xinghe/reports/"
MOST_QUERIES = 30


def address(report: Report) -> str:
    return f"{REPORTS}{report.pk}/"


def test_those_who_see_figures_read_reports_and_nobody_else(january, turn_of_the_year):
    places = (REPORTS, address(january), f"{address(january)}sheet/", f"{REPORTS}months/")
    for place in (*places, f"{address(january)}rows/escalated/"):
        assert Client().get(place).status_code == 302
        assert turn_of_the_year.signed_in("zhou").get(place).status_code == 404
        assert turn_of_the_year.signed_in("qian").get(place).status_code == 403
        assert turn_of_the_year.signed_in("zhao").get(place).status_code == 200


def test_every_figure_on_the_page_leads_to_as_many_rows_as_it_says(january, turn_of_the_year):
    client = turn_of_the_year.signed_in("zhao")
    page = client.get(address(january)).content.decode()
    links = {unescape(link) for link in re.findall(r'href="([^"]+/rows/[^"]+)"', page)}
    told = {link.split("/rows/")[1].split("/")[0] for link in links}
    assert told == set(january.figures)
    for link in links:
        figure, part = re.search(r"/rows/([^/]+)/(?:\?part=(.+))?", unquote(link)).groups()
        rows = client.get(link).content.decode()
        assert (
            f'<span class="quiet number">{len(january.rows_of(figure, part or "all"))}</span>'
            in rows
        )
        for number in january.rows_of(figure, part or "all"):
            assert f"C-{number}" in rows


def test_what_is_no_figure_or_part_is_not_found(january, turn_of_the_year):
    client = turn_of_the_year.signed_in("zhao")
    for wrong in ("rows/nonsense/", "rows/escalated/?part=nonsense"):
        assert client.get(f"{address(january)}{wrong}").status_code == 404
    assert client.get(f"{address(january)}rows/escalated/?after=x").status_code == 200
    # A part to which nothing belonged is there, and is empty.
    assert client.get(f"{address(january)}rows/returned/?part=counted").status_code == 200
    late = client.get(f"{address(january)}rows/accepted-in-time/?part=others").text
    assert "accepted late, or not at all" in late and "C-" in late


def test_the_list_of_rows_goes_on_page_by_page(turn_of_the_year):
    count = Counted(turn_of_the_year)
    for _ in range(50):
        count.heard(day(3), kind="suggestion")
    made = Report.objects.make(turn_of_the_year.home, JANUARY, by=count.wang)
    client = turn_of_the_year.signed_in("zhao")
    first = client.get(f"{address(made)}rows/by-kind/").content.decode()
    (onward,) = re.findall(r'href="([^"]+)" rel="next"', first)
    second = client.get(f"{address(made)}rows/by-kind/{unescape(onward)}").content.decode()
    seen = [set(re.findall(r"cases/(\d+)/", page)) for page in (first, second)]
    assert [len(numbers) for numbers in seen] == [50, 5]
    assert not seen[0] & seen[1]


def test_the_page_asks_as_much_of_the_database_however_much_was_counted(turn_of_the_year):
    client, count = turn_of_the_year.signed_in("zhao"), Counted(turn_of_the_year)
    few = Report.objects.make(turn_of_the_year.home, JANUARY, by=count.wang)
    client.get(address(few))
    before = _queries(client, address(few))
    for _ in range(4):
        count.heard(day(3))
    many = Report.objects.make(turn_of_the_year.home, JANUARY, by=count.wang)
    few.delete()
    assert _queries(client, address(many)) == before <= MOST_QUERIES


def _queries(client: Client, place: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(place)
    return len(captured)


def test_a_report_is_made_on_demand_once(turn_of_the_year):
    client = turn_of_the_year.signed_in("zhao")
    asked = {"kind": "monthly", "day": "2027-01-17"}
    answers = [client.post(REPORTS, asked) for _ in range(2)]
    (made,) = Report.objects.all()
    assert [answer["Location"] for answer in answers] == [address(made)] * 2


def test_what_is_not_over_or_was_never_there_is_told_kindly(turn_of_the_year):
    client = turn_of_the_year.signed_in("zhao")
    for day_of_it in ("2027-02-01", "2020-01-01", "0001-01-01", "yesterday", ""):
        answer = client.post(REPORTS, {"kind": "monthly", "day": day_of_it})
        assert answer.status_code == 422, day_of_it
    assert not Report.objects.exists()
    assert turn_of_the_year.signed_in("lin").post(REPORTS, {}).status_code == 403


def test_the_document_has_the_figures(january, turn_of_the_year):
    zhao = turn_of_the_year.signed_in("zhao")
    answer = zhao.get(f"{address(january)}document/", headers={"Accept-Language": "zh-hans"})
    assert answer["Content-Type"] == "application/pdf"
    printed = PdfReader(BytesIO(answer.content)).pages
    text = "".join("".join(page.extract_text() for page in printed).split())
    for told in ("2027-01", "25.0%", "¥100"):
        assert told in text, told


def test_the_document_says_in_chinese_what_the_page_says(january, turn_of_the_year):
    zhao = turn_of_the_year.signed_in("zhao")
    zhao.cookies["language"] = "zh-hans"
    answer = zhao.get(f"{address(january)}document/")
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    text = "".join(printed.split())
    shown = _figures_of(zhao.get(address(january)).text)
    assert {"升级", "有责", "投诉（按分类）"} <= {name for name, _value in shown}
    for name, value in shown:
        assert "".join(name.split()) in text and value in text, (name, value)


def test_the_workbook_has_the_numbers_of_the_page(january, turn_of_the_year, tmp_path):
    zhao, path = turn_of_the_year.signed_in("zhao"), tmp_path / "report.xlsx"
    path.write_bytes(b"".join(zhao.get(f"{address(january)}sheet/").streaming_content))
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    kept = {row[0]: row[2] for row in rows if not row[1]}
    shown = _figures_of(zhao.get(address(january)).text)
    assert len(shown) >= 12
    for name, value in shown:
        number = re.sub(r"[¥,%]", "", value)
        places = len(number.partition(".")[2])
        assert f"{kept[name] * (100 if '%' in value else 1):.{places}f}" == number, name


def _figures_of(page: str) -> list[tuple[str, str]]:
    """The name of each figure that is known, and what the page says of it."""
    cards = re.findall(r"<h2>([^<]+?)\s*</h2>\s*<div class=\"figure\"><a[^>]*>([^<]+)</a>"
                       r"<small>([^<]*)</small>", page)  # fmt: skip
    heads = re.findall(r'<h2>([^<]+?)\s*<a class="link number"[^>]*>([^<]+)</a></h2>', page)
    return [(unescape(name), value + unit) for name, value, unit in cards] + [
        (unescape(name), value) for name, value in heads
    ]


def test_x8_the_document_reads_no_file_and_calls_nobody(turn_of_the_year, tmp_path):
    """Whatever people can name stands in it: the organisation, and what figures fall into."""
    home = turn_of_the_year.home
    with trap_in(tmp_path) as trap:
        Workspace.objects.filter(pk=home.pk).update(name=trap.lines[8])
        for number, team in enumerate(Team.objects.filter(workspace=home).order_by("pk")):
            named = f"{number}{trap.lines[number % 2 * 5]}"[:60]
            Team.objects.filter(pk=team.pk).update(name=named)
        made = Report.objects.make(home, JANUARY, by=turn_of_the_year.member("wang"))
        answer = turn_of_the_year.signed_in("zhao").get(f"{address(made)}document/")
        assert not trap.was_called
    told = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert '#read("/launch/serve.py")' in told
    assert IN_THE_FILE not in told and "add_arguments" not in told


def test_a_document_that_cannot_be_printed_now_is_told_kindly(
    january, turn_of_the_year, monkeypatch
):
    monkeypatch.setattr(pages, "_BYTES_OF_MEMORY", 1)
    answer = turn_of_the_year.signed_in("zhao").get(f"{address(january)}document/")
    assert answer.status_code == 503 and "could not be printed in time" in answer.text


def test_rivals_37_the_spreadsheet_has_the_figures_and_the_rows_behind_them(
    january, turn_of_the_year, tmp_path
):
    answer = turn_of_the_year.signed_in("zhao").get(f"{address(january)}sheet/")
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    figures, rows = (
        CalamineWorkbook.from_path(path).get_sheet_by_index(n).to_python() for n in (0, 1)
    )
    values = {(row[0], row[1]): row[2:5] for row in figures}
    unknown = "Cannot be estimated yet"
    assert values["Escalated", ""] == [0.25, 0.0, 0.0]
    assert values["Complaints in 10,000 customers", ""] == [2.0, 2.5, unknown]
    assert values["Received, by door", "Phone"] == [4.0, 2.0, 0.0]
    assert values["Compensation granted", ""] == [100.0, 0.0, 0.0]
    assert len([row for row in rows if row[0] == "Received, by door" and row[1] == "All"]) == 5
    assert len(rows) == 1 + sum(len(n) for parts in january.rows.values() for n in parts.values())
