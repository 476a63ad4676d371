"""What the customer agrees to and objects to, on her status page."""

import pytest

from amends.customers.models import Purpose

pytestmark = pytest.mark.django_db


def place(link: str, code: str) -> str:
    return f"{link}consents/{Purpose.objects.get(code=code, workspace__slug='xinghe').pk}/"


def test_the_customer_agrees_and_changes_her_mind_as_easily(browser, link, case):
    assert "not been asked yet" in browser.get(link).text
    answer = browser.post(place(link, "news"), {"given": "yes", "version": "1"})
    assert answer.url == f"{link}?done=agreed" and case.customer.may_be_served("news")
    assert case.customer.consents.get().how == "status page"
    for _twice in range(2):
        assert browser.post(place(link, "news"), {"given": "no"}).url == f"{link}?done=objected"
    assert not case.customer.may_be_served("news") and case.customer.consents.count() == 2


def test_to_words_that_changed_meanwhile_nobody_agrees_and_she_reads_the_new_ones(
    world, browser, link, case
):
    assert 'name="version" value="1"' in browser.get(link).text
    with world.home.enter():
        news = Purpose.objects.get(code="news")
        news.change(name=news.name, wording={"en": "Calls, too."}, by=world.member("sun"))
    for read in ("1", "", "two"):
        answer = browser.post(place(link, "news"), {"given": "yes", "version": read})
        assert answer.status_code == 422 and "Calls, too." in answer.text
    assert not case.customer.consents.exists()
    browser.post(place(link, "news"), {"given": "no", "version": "1"})
    assert not case.customer.may_be_served("news") and case.customer.consents.count() == 1
    browser.post(place(link, "news"), {"given": "yes", "version": "2"})
    assert case.customer.consents.order_by("pk").last().version == 2


def test_anything_but_a_yes_is_no_consent(browser, link, case):
    browser.post(place(link, "partners"), {"given": "perhaps"})
    assert not case.customer.may_be_served("partners")


def test_a_colleague_consents_for_nobody(world, link, case):
    assert world.signed_in("lin").post(place(link, "news"), {"given": "yes"}).status_code == 403
    assert not case.customer.consents.exists()


def test_reading_does_nothing_and_what_is_no_purpose_is_not_there(browser, link, case):
    assert browser.get(place(link, "news")).url == link
    strange = f"{link}consents/{case.pk}/"
    assert browser.post(strange, {"given": "yes"}).status_code == 404
