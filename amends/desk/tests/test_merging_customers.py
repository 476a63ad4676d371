"""Two rows that are one customer, merged and separated on the desk and over the API."""

import pytest

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.privacy.erasing import erase

WHERE = "/w/xinghe/customers/{}/{}"


@pytest.fixture
def twin(inside, lin) -> Customer:
    contacts = {"email": "zhou@work.example", "phone": "13800138000"}
    return Customer.objects.record(inside.home, by=lin, name="周小姐", contacts=contacts)


@pytest.fixture
def theirs(inside, twin) -> Case:
    return Case.objects.register(inside.home, twin, by=twin, channel="web", words="没有人回我")


def test_who_shares_a_number_is_proposed_and_merging_leads_to_the_other(world, twin, theirs):
    browser, yating = world.signed_in("lin"), world.customer("周雅婷")
    page = browser.get(WHERE.format(twin.pk, "merging/"))
    assert str(yating.pk) in page.text and "has " in page.text
    answer = browser.post(WHERE.format(twin.pk, "merging/"), {"into": yating.pk})
    assert answer.url == WHERE.format(yating.pk, "")
    page = browser.get(WHERE.format(twin.pk, ""), follow=True)
    assert page.redirect_chain[0][0] == answer.url
    assert theirs.label in page.text and "周小姐 was merged into this" in page.text
    assert "周小姐" not in browser.get("/w/xinghe/customers/?q=周").text
    browser.post(WHERE.format(twin.pk, "unmerging/"))
    assert theirs.label not in browser.get(answer.url).text


def test_others_are_found_by_name_and_number(world, twin):
    page = world.signed_in("lin").get(WHERE.format(twin.pk, "merging/") + "?q=陈国栋")
    assert str(world.customer("陈国栋").pk) in page.text


@pytest.mark.parametrize(
    ("into", "told"), [("", "Choose one"), ("itself", "the customer itself"), ("x", "Choose one")]
)
def test_who_cannot_be_merged_is_told_kindly(world, twin, into, told):
    into = twin.pk if into == "itself" else into
    answer = world.signed_in("lin").post(WHERE.format(twin.pk, "merging/"), {"into": into})
    assert answer.status_code == 422 and told in answer.text


def test_a_program_merges_and_is_told_what_stays(world, twin, theirs):
    lin, yating = world.api("lin"), world.customer("周雅婷")
    place = f"/customers/{twin.pk}"
    for _ in range(2):
        answer = lin.tell(f"{place}/merging", {"into": str(yating.pk)})
        assert (answer.status_code, answer.json()["id"]) == (200, str(yating.pk))
    assert lin.ask(place).json()["id"] == str(yating.pk)
    Case.objects.filter(pk=theirs.pk).update(customer=world.customer("陈国栋"))
    answer = lin.tell(f"{place}/unmerging", {}).json()
    assert answer["customer"]["id"] == str(twin.pk)
    assert [each["row"] for each in answer["stayed"]] == [str(theirs.pk)]
    assert lin.tell(f"{place}/unmerging", {}).json()["stayed"] == []
    assert lin.tell(f"{place}/merging", {"into": str(twin.pk)}).status_code == 409
    nobody = "01920000-0000-7000-8000-000000000000"
    assert lin.tell(f"{place}/merging", {"into": nobody}).status_code == 422


def test_erasing_the_one_who_goes_on_erases_both_rows(world, twin, theirs, lin):
    yating = world.customer("周雅婷")
    twin.merge_into(yating, by=lin)
    erase(yating, by=lin, reason="asked")
    twin.refresh_from_db()
    assert twin.name == "" and not twin.contact_points.exists()
