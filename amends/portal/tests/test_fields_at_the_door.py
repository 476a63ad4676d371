"""What a workspace wants to know besides, asked of customers at the public page in their language."""

from uuid import uuid4

import pytest

from amends.cases.asking import name_of
from amends.cases.models import Case, CustomChoice, CustomField
from amends.events.actor import system
from amends.events.models import Event

DOOR = "/c/xinghe/"
TOLD = {"words": "等了三个小时，没有人解释。"}
CABINS = (("经济舱", "經濟艙", "Economy"), ("公务舱", "商務艙", "Business"))


@pytest.fixture
def fields(inside) -> dict[str, CustomField]:
    def define(kind: str, name: dict[str, str], **more) -> CustomField:
        return CustomField.objects.define(
            inside.home, by=system, kind=kind, code=kind, name=name, places=["door"], **more
        )

    named = {"zh-hans": "舱位", "zh-hant": "艙等", "en": "Cabin"}
    return {
        "choice": define("choice", named, choices=CABINS, needed_at_door=True),
        "several": define("several", {"en": "Concerned"}, choices=("Ground", "Crew", "Baggage")),
        "money": define("money", {"en": "Fare"}),
        "date": define("date", {"en": "Day of flight"}),
        "yes_no": define("yes_no", {"en": "Insured"}),
        "text": define("text", {"en": "Seat"}),
    }


@pytest.fixture
def filled(fields) -> dict:
    economy = CustomChoice.objects.get(name="经济舱")
    several = CustomChoice.objects.filter(name__in=["Ground", "Baggage"]).order_by("position")
    return {
        name_of(fields["choice"]): economy.pk,
        name_of(fields["several"]): [choice.pk for choice in several],
        name_of(fields["money"]): "1280.50",
        name_of(fields["date"]): "2026-11-20",
        name_of(fields["yes_no"]): "False",
        name_of(fields["text"]): "32A",
    }


def test_they_are_asked_in_the_language_of_the_customer(browser, fields):
    for language, words in (
        ("zh-hans", ("舱位", "公务舱")),
        ("zh-hant", ("艙等", "商務艙")),
        ("en", ("Cabin", "Business")),
    ):
        page = browser.get(DOOR, headers={"Accept-Language": language}).text
        assert all(word in page for word in words)


def test_what_was_filled_in_stands_in_the_case_and_twice_is_harmless(browser, fields, filled):
    sheet = {"submission": str(uuid4())}
    for _ in range(2):
        assert browser.post(DOOR, TOLD | sheet | filled).status_code == 302
    case = Case.objects.get(intake_id__startswith="sheet ")
    standing = case.filled()
    assert standing[fields["choice"].pk].name == "经济舱"
    assert [choice.name for choice in standing[fields["several"].pk]] == ["Ground", "Baggage"]
    assert standing[fields["yes_no"].pk] is False and standing[fields["text"].pk] == "32A"
    events = Event.objects.filter(case_id=case.pk, action="case.filled")
    assert events.filter(actor_id=case.customer_id).count() == events.count() == 6


def test_what_cannot_be_is_told_kindly_and_everything_typed_is_kept(browser, fields, filled):
    for kind, typed in (
        ("choice", ""),
        ("choice", str(uuid4())),
        ("several", ["x"]),
        ("money", "dear"),
        ("date", "2026-02-30"),
        ("text", "x" * 501),
    ):
        answer = browser.post(DOOR, TOLD | filled | {name_of(fields[kind]): typed})
        assert answer.status_code == 422, (kind, typed)
        assert TOLD["words"] in answer.text and "2026-" in answer.text
    assert not Case.objects.filter(intake_id__startswith="sheet ").exists()


def test_the_sheet_changes_its_language_with_what_was_chosen(browser, fields, filled):
    page = browser.post(DOOR, TOLD | filled | {"language": "zh-hant"}).text
    chosen = [str(filled[name_of(fields["choice"])]), *map(str, filled[name_of(fields["several"])])]
    for choice in chosen:
        place = page.index(f'value="{choice}"')
        assert "selected" in page[place : place + 120] or "checked" in page[place : place + 120]


def test_a_field_that_stands_elsewhere_or_is_retired_is_not_asked_for(inside, browser, fields):
    lin = inside.member("lin")
    CustomField.objects.define(
        inside.home, by=lin, kind="text", code="inside", name={"en": "Inside only"}, places=["case"]
    )
    fields["choice"].retire(by=lin)
    page = browser.get(DOOR, headers={"Accept-Language": "en"}).text
    assert "Inside only" not in page and "Cabin" not in page
    assert browser.post(DOOR, TOLD).status_code == 302


def test_an_administrator_puts_a_field_on_the_public_page_but_none_that_names_customers(
    world, inside
):
    sun, page = world.signed_in("sun"), "/w/xinghe/settings/fields/"
    told = {"code": "cabin", "name_en": "Cabin", "places": ["door"], "needed_at_door": "on"}
    assert sun.post(page, told | {"kind": "customer"}).status_code == 422
    assert (
        sun.post(page, told | {"kind": "choice", "choices": "经济舱 | | Economy"}).status_code
        == 302
    )
    field = CustomField.objects.get()
    assert field.needed_at_door and field.choices.get().other_names == ["", "Economy"]
    assert "经济舱 |  | Economy" in sun.get(page).text
