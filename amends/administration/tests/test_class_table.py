"""The complaint tree as a table: what is fetched comes back unchanged, and what is wrong is told by row."""

import csv
import io
from html import unescape
from re import S, search

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.findings.models import Classification, ClassPlace, ClassTree
from amends.outside.sheets import read_sheet
from amends.words.formulas import shielded

pytestmark = pytest.mark.django_db
PATH = "/w/xinghe/settings/classes/table/"


@pytest.fixture
def sun(inside):
    return inside.signed_in("sun")


def tree(inside) -> ClassTree:
    return ClassTree.objects.in_force(inside.home.pk)


def rows_of(content: bytes) -> list[dict[str, str]]:
    sheet = read_sheet(content)
    headers = [str(cell) for cell in sheet.rows[0][1]]
    return [dict(zip(headers, map(str, cells), strict=True)) for _line, cells in sheet.rows[1:]]


def as_csv(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def bring(client, content: bytes, name: str = "分类.csv"):
    return client.post(PATH, {"table": SimpleUploadedFile(name, content)})


def take(client, page):
    """Sends on what the preview holds, as its button does."""
    text = page.content.decode()
    rows = unescape(search(r'<textarea name="rows" hidden>\n(.*?)</textarea>', text, S)[1])
    version = search(r'name="version" value="(\d+)"', text)[1]
    return client.post(f"{PATH}taking/", {"rows": rows, "version": version})


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_fetched_changes_nothing_when_it_comes_back(inside, sun, form):
    answer = sun.get(PATH, {"form": form})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert len(rows_of(content)) == tree(inside).places.count()
    page = bring(sun, content, f"classes.{form}")
    assert page.status_code == 200 and "Nothing would change" in page.text
    assert tree(inside).version == 1


def test_a_move_a_new_class_and_a_retired_one_are_shown_first_and_then_taken_as_one_version(
    inside, sun, held
):
    place = tree(inside).places.get(complaint_class__code="DL-LATE")
    Classification.objects.classify(held, place, by=inside.member("lin"))
    rows = rows_of(sun.get(PATH, {"form": "csv"}).content)
    by_code = {row["Code"]: row for row in rows}
    by_code["DL-LATE"]["Stands under (code)"] = "NEW"  # which comes further down
    by_code["SA-BIAS"]["Retired"] = "yes"
    fresh = dict.fromkeys(rows[0], "") | {"Code": "NEW", "Name (简体中文)": "新类, “甲”"}
    page = bring(sun, as_csv([*rows, fresh]))
    assert page.status_code == 200 and "moved from DL to NEW" in page.text
    assert "新类" in page.text and tree(inside).version == 1
    assert take(sun, page).status_code == 302
    drawn = tree(inside)
    assert drawn.version == 2
    moved = drawn.places.get(complaint_class__code="DL-LATE")
    assert (moved.line, moved.complaint_class_id) == (["NEW", "DL-LATE"], place.complaint_class_id)
    assert drawn.places.get(complaint_class__code="SA-BIAS").retired
    assert Classification.objects.of(held).place.line == ["DL", "DL-LATE"]  # as of then
    # The same preview once more: the tree is another one now.
    assert take(sun, page).status_code == 422
    assert tree(inside).version == 2


def test_one_table_brings_a_class_back_and_puts_another_under_it(inside, sun):
    with ClassTree.objects.redraw(inside.home, by=inside.member("sun")) as draft:
        draft.retire("SA-BIAS")
    rows = {row["Code"]: row for row in rows_of(sun.get(PATH, {"form": "csv"}).content)}
    rows["DL-LATE"]["Stands under (code)"] = "SA-BIAS"
    rows["SA-BIAS"] |= {"Retired": "", "Stands under (code)": "DL"}
    page = bring(sun, as_csv([rows.pop("DL-LATE"), *rows.values()]))
    assert page.status_code == 200, page.text
    assert take(sun, page).status_code == 302
    places = tree(inside).places
    assert places.get(complaint_class__code="DL-LATE").line == ["DL", "SA-BIAS", "DL-LATE"]
    back = places.get(complaint_class__code="SA-BIAS")
    assert (back.line, back.retired) == (["DL", "SA-BIAS"], False)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_names_that_begin_with_an_apostrophe_or_like_a_formula_come_back_as_they_were(
    inside, sun, form
):
    names = ["'t Hooft", "=1+1", "'=1+1", "''", "＋86", "-"]
    table = [{"Code": f"N-{n}", "Name (English)": shielded(name)} for n, name in enumerate(names)]
    assert take(sun, bring(sun, as_csv(table))).status_code == 302
    kept = tree(inside).places.filter(complaint_class__code__startswith="N-")
    assert [place.name["en"] for place in kept.order_by("complaint_class__code")] == names
    answer = sun.get(PATH, {"form": form})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert "Nothing would change" in bring(sun, content, f"classes.{form}").text


def test_what_is_wrong_is_told_row_by_row_and_nothing_is_taken(inside, sun):
    names = {"Name (English)": "x"}
    rows = [
        {"Code": "A", "Stands under (code)": "B"} | names,
        {"Code": "B", "Stands under (code)": "A"} | names,
        {"Code": "C", "Stands under (code)": "nowhere"} | names,
        {"Code": "A", "Stands under (code)": ""} | names,
        {"Code": "D E <b>", "Stands under (code)": ""} | names,
        {"Code": "F", "Stands under (code)": "", "Name (English)": ""},
        {"Code": "", "Stands under (code)": ""} | names,
    ]
    page = bring(sun, as_csv(rows))
    text = page.content.decode()
    assert page.status_code == 422 and "<textarea" not in text
    told = text[text.index("What is wrong") :]
    for line, why in (
        (3, "cannot stand under itself"),
        (4, "no class nowhere"),
        (5, "twice"),
        (6, "is no code"),
        (7, "needs a name"),
        (8, "code is missing"),
    ):
        assert why in told[told.index(f'scope="row">{line}<') :][:200]
    assert tree(inside).version == 1 and not ClassPlace.objects.filter(line=["A"]).exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "old workbook"),
        ("谁,什么\n1,2\n".encode(), "No column is called"),
        (b"PK\x03\x04broken", "workbook is broken"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_the_reason(sun, content, why):
    page = bring(sun, content)
    assert page.status_code == 422 and why in page.text


def test_chinese_headers_in_gb18030_are_read_and_half_a_table_leaves_the_rest(inside, sun):
    before = tree(inside).places.get(complaint_class__code="PQ-DEFECT")
    page = bring(sun, "编码,名称（简体中文）\nPQ-DEFECT,质量毛病\n".encode("gb18030"))
    assert take(sun, page).status_code == 302
    after = tree(inside).places.get(complaint_class__code="PQ-DEFECT")
    assert after.name == before.name | {"zh-hans": "质量毛病"}
    assert (after.terms, after.parent, after.mapped) == (before.terms, "PQ", before.mapped)


def test_only_administrators(inside, client):
    content = b"Code\nA\n"
    assert bring(client, content).status_code == 302
    for who, status in (("qian", 403), ("lin", 403), ("zhou", 404)):
        assert bring(inside.signed_in(who), content).status_code == status
        assert inside.signed_in(who).get(PATH).status_code == status
