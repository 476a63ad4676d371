"""Custom fields: defined by the administrator, filled in on forms, found, shown and exported."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from amends.cases.models import CustomChoice, CustomField, CustomValue
from amends.cases.models.custom_field import FieldKind
from amends.desk.forms.filling import name_of
from amends.events.models import Event

FIELDS = "/w/xinghe/settings/fields/"
TABLE = "/w/xinghe/cases/table/"
PLACES = ["registration", "case"]
CHINESE = {"Accept-Language": "zh-Hans"}
ROWS = {"HX-Request": "true"}


@pytest.fixture
def browser(world):
    return world.signed_in("lin")


@pytest.fixture
def define(inside, world):
    def define(code: str, kind: str, name: str, *choices: str) -> CustomField:
        return CustomField.objects.define(
            inside.home, by=world.member("sun"), kind=kind, code=code, choices=choices,
            name={"zh-hans": name, "en": code.title()}, places=PLACES,
        )  # fmt: skip

    return define


@pytest.fixture
def fields(define) -> dict[str, CustomField]:
    return {
        "text": define("branch", "text", "门店"),
        "number": define("seats", "number", "座位数"),
        "money": define("price", "money", "票价"),
        "date": define("flown", "date", "乘机日"),
        "choice": define("cabin", "choice", "舱位", "经济舱", "公务舱"),
        "several": define("parts", "several", "涉及", "地服", "空乘", "行李"),
        "customer": define("companion", "customer", "同行人"),
        "yes_no": define("insured", "yes_no", "有保险"),
    }


@pytest.fixture
def given(fields, inside):
    """What is typed for each kind, and what then stands there."""
    cabin = CustomChoice.objects.get(name="公务舱")
    parts = list(CustomChoice.objects.filter(name__in=["地服", "行李"]).order_by("position"))
    companion = inside.customer("陈国栋")
    return {
        "text": ("浦東機場店", "浦東機場店"),
        "number": ("12", Decimal(12)),
        "money": ("1280.50", Decimal("1280.50")),
        "date": ("2026-11-20", date(2026, 11, 20)),
        "choice": (cabin.pk, cabin),
        "several": ([part.pk for part in parts], parts),
        "customer": (companion.called, companion),
        "yes_no": ("False", False),
    }


@pytest.fixture
def filled(case, fields, given, lin):
    case.fill({fields[kind]: value for kind, (_typed, value) in given.items()}, by=lin)
    return case


def fill(browser, case, fields, **typed):
    sent = {name_of(fields[kind]): value for kind, value in typed.items()}
    return browser.post(f"/w/xinghe/cases/{case.number}/filling/", sent)


def events(case) -> int:
    return Event.objects.filter(case_id=case.pk, action="case.filled").count()


def test_every_kind_is_filled_in_on_the_page_of_a_case(browser, case, fields, given):
    typed = {kind: typed for kind, (typed, _value) in given.items()}
    assert fill(browser, case, fields, **typed).status_code == 302
    standing = {kind: case.filled().get(fields[kind].pk) for kind in given}
    assert standing == {kind: value for kind, (_typed, value) in given.items()}
    text = browser.get(f"/w/xinghe/cases/{case.number}/", headers=CHINESE).text
    for shown in ("门店", "浦東機場店", "1,280.5", "公务舱", "地服、行李", "陈国栋"):
        assert shown in text


def test_the_same_again_changes_nothing_and_empty_clears(browser, case, fields, given):
    typed = {kind: typed for kind, (typed, _value) in given.items()}
    fill(browser, case, fields, **typed)
    fill(browser, case, fields, **typed)
    assert events(case) == 8
    fill(browser, case, fields, **typed | {"text": "", "several": [], "yes_no": ""})
    assert events(case) == 11 and len(case.filled()) == 5


NO_SUCH_VALUES = [
    ("number", "many"), ("number", "1e400"), ("money", "1.005"), ("date", "20.11."),
    ("date", "2026-02-30"), ("choice", "00000000-0000-0000-0000-000000000000"), ("several", ["x"]),
    ("customer", "无此人"), ("yes_no", "maybe"), ("text", "x" * 501),
]  # fmt: skip


def test_what_is_no_such_value_is_told_kindly(browser, case, fields):
    for kind, typed in NO_SUCH_VALUES:
        answer = fill(browser, case, fields, **{kind: typed})
        assert answer.status_code == 422, (kind, typed)
        assert not case.custom_values.exists(), (kind, typed)


def test_a_field_is_asked_for_when_a_case_is_registered(browser, inside, fields):
    page = browser.get("/w/xinghe/cases/new/", headers=CHINESE).text
    assert "门店" in page and "公务舱" in page
    sent = {"words": "晚点", "whose_words": "customer", "kind": "complaint", "channel": "phone"}
    answer = browser.post("/w/xinghe/cases/new/", sent | {name_of(fields["text"]): "虹桥店"})
    assert answer.status_code == 302
    assert CustomValue.objects.get().text == "虹桥店"


FINDING = [
    "门店:浦东机场店",
    "branch:浦東機場店",
    "seats:12",
    "座位数:>=12",
    "price:1280.5",
    "乘机日:2026-11-20",
    "flown:>2026-11-01",
    "舱位:公务舱",
    "parts:地服",
    "涉及:空乘,行李",
    "同行人:陈国栋",
    "有保险:否",
    "insured:no",
    "浦东机场店",
]


def test_values_are_found_by_the_query_line(browser, filled, unheld):
    for line in FINDING:
        text = browser.get(TABLE, {"q": line}, headers=CHINESE | ROWS).text
        assert filled.title in text and unheld.title not in text, line


def test_other_values_find_nothing_and_are_no_error(browser, filled):
    for line in ("seats:>12", "price:many", "舱位:头等舱", "flown:x", "insured:?"):
        answer = browser.get(TABLE, {"q": line}, headers=ROWS)
        assert answer.status_code == 200 and filled.title not in answer.text, line


def test_keys_and_choices_of_custom_fields_are_proposed(browser, fields):
    def proposed(typed: str) -> str:
        url = "/w/xinghe/cases/suggestions/"
        return browser.get(url, {"q": typed}, headers=CHINESE).text

    assert "舱位:" in proposed("舱") and "舱位:公务舱" in proposed("舱位:公")


def test_values_are_columns_and_are_exported_with_their_types(world, filled, fields):
    columns = [f"field-{field.pk.hex}" for field in fields.values()]
    answer = world.signed_in("wang").post(
        "/w/xinghe/cases/exports/", {"columns": columns, "q": "holder:林晓"}, headers=CHINESE
    )
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text))
    assert head[2:] == ["门店", "座位数", "票价", "乘机日", "舱位", "涉及", "同行人", "有保险"]
    assert row[2] == "浦東機場店" and row[5] == "2026-11-20" and row[7] == "地服、行李"
    assert row[9] == "否" and Decimal(row[4]) == Decimal("1280.5")


def test_a_workbook_holds_days_and_numbers(world, filled, fields):
    columns = [f"field-{fields[kind].pk.hex}" for kind in ("number", "money", "date")]
    sent = {"columns": columns, "form": "xlsx"}
    answer = world.signed_in("wang").post("/w/xinghe/cases/exports/", sent)
    assert answer.status_code == 200 and b"".join(answer.streaming_content).startswith(b"PK")


def test_markup_and_formulas_in_a_value_stay_text(browser, case, fields):
    fill(browser, case, fields, text="<script>alert(1)</script>{{ 7*7 }}")
    text = browser.get(f"/w/xinghe/cases/{case.number}/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in text


def test_the_database_takes_no_value_in_the_column_of_another_kind(case, fields):
    for kind in FieldKind.values:
        wrong = {"text": {"number": 1}}.get(kind, {"text": "x"})
        with pytest.raises(IntegrityError), transaction.atomic():
            CustomValue.objects.create(
                workspace_id=case.workspace_id, case=case, field=fields[kind], kind=kind, **wrong
            )
            pytest.fail(f"{kind} took {wrong}")


def test_the_database_takes_no_other_kind_and_no_foreign_choice(case, fields, define):
    other = define("meal", "choice", "餐食", "素食").choices.get()
    for field, kind, choice in (
        (fields["number"], "text", None),
        (fields["choice"], "choice", other),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CustomValue.objects.create(
                workspace_id=case.workspace_id, case=case, field=field, kind=kind,
                choice=choice, text="x" if kind == "text" else "",
            )  # fmt: skip
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_administrator_defines_changes_and_retires_a_field(world, case, inside):
    sun = world.signed_in("sun")
    told = {
        "code": "舱位",
        "kind": "choice",
        "name_en": "Cabin",
        "choices": "F\n\nC\nC",
        "places": PLACES,
    }
    assert sun.post(FIELDS, told).status_code == 302
    field = CustomField.objects.get()
    assert [choice.name for choice in field.choices_in_use] == ["F", "C"]
    assert "Cabin" in sun.get(FIELDS).text
    case.fill({field: field.choices.get(name="F")}, by=world.member("sun"))
    sun.post(f"{FIELDS}{field.pk}/", {"name_en": "Class", "choices": "C\nY", "places": ["case"]})
    field = CustomField.objects.get()
    assert [choice.name for choice in field.choices_in_use] == ["C", "Y"]
    assert case.filled()[field.pk].name == "F"
    for _twice in range(2):
        assert sun.post(f"{FIELDS}{field.pk}/retirement/").status_code == 302
    assert not CustomField.objects.in_use(inside.home.pk) and case.custom_values.exists()
    actions = ["field.defined", "field.changed", "field.retired"]
    assert [e.action for e in Event.objects.filter(action__in=actions).order_by("id")] == actions


@pytest.mark.parametrize(
    "wrong",
    [{"code": "two words"}, {"code": "1st"}, {"kind": "formula"}, {"name_en": ""},
     {"kind": "choice"}, {"code": "branch"}, {"places": ["everywhere"]}],
)  # fmt: skip
def test_a_field_that_cannot_be_is_told_kindly(world, define, wrong):
    define("branch", "text", "门店")
    told = {"code": "cabin", "kind": "text", "name_en": "Cabin", "places": PLACES} | wrong
    assert world.signed_in("sun").post(FIELDS, told).status_code == 422


def test_only_administrators_define_fields(world, client, inside):
    assert client.get(FIELDS).status_code == 302
    assert world.signed_in("zhou").get(FIELDS).status_code == 404
    assert world.signed_in("wang").get(FIELDS).status_code == 403


def test_many_fields_cost_a_page_no_more_than_one(browser, filled, define):
    asked = []
    for first, last in ((0, 1), (1, 6)):
        for number in range(first, last):
            define(f"more{number}", "text", f"更多{number}")
        with CaptureQueriesContext(connection) as statements:
            browser.get(f"/w/xinghe/cases/{filled.number}/")
        asked.append(len(statements))
    assert asked[0] == asked[1]
