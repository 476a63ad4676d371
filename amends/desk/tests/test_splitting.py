"""On the page of a case: a message becomes a case of its own, is put back, and cases are linked."""

import pytest

from amends.cases.models import Case, CaseLink, Message


@pytest.fixture
def luggage(case) -> Message:
    return case.receive("另外行李箱也摔坏了", by=case.customer)


def at(case: Case, noun: str = "") -> str:
    return f"/w/xinghe/cases/{case.number}/{noun}"


def test_a_message_becomes_a_case_and_each_names_the_other(world, case, luggage):
    browser = world.signed_in("lin")
    splitting = at(case, f"messages/{luggage.pk}/splitting/")
    assert splitting in browser.get(at(case)).text
    assert 'name="subject"' in browser.get(splitting).text
    for _ in range(2):
        answer = browser.post(splitting, {"kind": "complaint", "subject": "行李箱"})
    new = Case.objects.get(subject="行李箱")
    assert answer.url == at(new)
    page, origin = browser.get(at(new)).text, browser.get(at(case)).text
    assert case.label in page and luggage.text in page
    assert new.label in origin and luggage.text in origin and splitting not in origin
    assert browser.post(at(new, "putting-back/")).url == at(case)
    origin = browser.get(at(case)).text
    assert origin.count(luggage.text) == 1 and splitting in origin


def test_what_cannot_be_split_or_put_back_is_told_kindly(world, case, luggage, lin):
    browser = world.signed_in("lin")
    note = case.note("内部", by=lin)
    split = at(case, "messages/{}/splitting/")
    assert browser.post(split.format(luggage.pk), {"kind": "x"}).status_code == 422
    answer = browser.post(split.format(note.pk), {"kind": "complaint"})
    assert answer.status_code == 422 and "Only a message of the customer" in answer.text
    browser.post(split.format(luggage.pk), {"kind": "complaint"})
    new = CaseLink.objects.get().case
    new.note("已联系行李部门", by=lin)
    assert "putting-back" not in browser.get(at(new)).text
    answer = browser.post(at(new, "putting-back/"))
    assert answer.status_code == 422 and "Merge it into the other one instead" in answer.text


def test_two_cases_are_linked_on_the_page_and_unlinked_from_the_other(world, case, unheld):
    browser = world.signed_in("lin")
    browser.post(at(case, "links/"), {"number": unheld.label, "tie": "cause_of"})
    for page, number, tie in ((case, unheld, "Cause of"), (unheld, case, "Caused by")):
        text = browser.get(at(page)).text
        assert tie in text and number.label in text
    for _ in range(2):
        browser.post(at(unheld, f"links/{case.number}/removal/"))
    assert not CaseLink.objects.exists()
    for wrong in ({"number": case.label}, {"number": "C-999999"}, {}):
        refused = browser.post(at(case, "links/"), {"tie": "related", **wrong})
        assert refused.status_code == 422


def test_a_link_is_read_where_the_case_goes_on(world, case, unheld, register, lin):
    third = register("又问一次", assigned_to=lin)
    case.link(unheld, tie="related", by=lin)
    case.merge_into(third, by=lin)
    browser = world.signed_in("lin")
    assert unheld.label in browser.get(at(third)).text
    assert third.label in browser.get(at(unheld)).text
    browser.post(at(third, f"links/{unheld.number}/removal/"))
    assert not CaseLink.objects.exists()
