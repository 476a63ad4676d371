"""The customers of a workspace, and everything about one of them on one page."""

import pytest

from amends.customers.models import Customer
from amends.events.models import Event
from amends.people.models import AccessLog
from amends.words.ordering import sort_key

CUSTOMERS = "/w/xinghe/customers/"


@pytest.fixture
def yating(inside) -> Customer:
    return inside.customer("周雅婷")


@pytest.fixture
def stranger(inside, lin) -> Customer:
    """Somebody who gave the number of 周雅婷, which nobody has verified for him."""
    phone = {"phone": "13800138000"}
    return Customer.objects.record(inside.home, by=lin, name="周先生", contacts=phone)


def page_of(customer: Customer) -> str:
    return f"{CUSTOMERS}{customer.id}/"


def point_of(customer: Customer, noun: str, kind: str = "phone") -> str:
    point = customer.contact_points.get(kind=kind)
    return f"{page_of(customer)}contact-points/{point.id}/{noun}/"


@pytest.mark.parametrize("words", ["周雅", "zhou ya", "13800138000", "YATING@example.org"])
def test_names_sounds_numbers_and_addresses_find_a_customer(world, words):
    page = world.signed_in("zhang").get(CUSTOMERS, {"q": words}).text
    assert "周雅婷" in page and "陈国栋" not in page


def test_a_part_of_a_number_finds_nobody(world):
    assert "周雅婷" not in world.signed_in("lin").get(CUSTOMERS, {"q": "1380013"}).text


def test_the_list_goes_on_where_it_stopped(world, inside, lin):
    for number in range(60):
        Customer.objects.record(inside.home, by=lin, name=f"安{number:02}")
    browser = world.signed_in("lin")
    first = browser.get(CUSTOMERS)
    cursor = first.text.partition("after=")[2].partition('"')[0]
    second = browser.get(CUSTOMERS, {"after": cursor}).text
    assert "安00" in first.text and "安00" not in second
    assert "安59" in second and "周雅婷" in second


def test_more_names_than_are_listed_are_told_of_on_the_page_and_to_programs(world, inside, lin):
    names = [f"万里{number:04}" for number in range(2000)]
    fields = {"workspace": inside.home}
    Customer.objects.bulk_create(
        Customer(name=name, sort_key=sort_key(name), **fields) for name in names
    )
    browser, api = world.signed_in("lin"), world.api("lin")
    told = "More than 2,000 names hold these words"
    assert told not in browser.get(CUSTOMERS, {"q": "万里"}).text
    assert api.ask("/customers?q=万里").json()["cut_off"] is False
    Customer.objects.record(inside.home, by=lin, name="万里9999")
    first = browser.get(CUSTOMERS, {"q": "万里"}).text
    cursor = first.partition("after=")[2].partition('"')[0]
    last = browser.get(CUSTOMERS, {"q": "万里", "after": cursor})
    assert told in first and told in last.text
    assert told not in browser.get(CUSTOMERS, {"q": "万里00"}).text
    answer = api.ask("/customers?q=万里").json()
    assert answer["cut_off"] is True
    assert api.ask(f"/customers?q=万里&cursor={answer['next']}").json()["cut_off"] is True
    assert api.ask("/customers").json()["cut_off"] is False


@pytest.mark.parametrize("many", [5, 40])
def test_a_long_list_costs_no_more_than_a_short_one(
    world, inside, lin, many, django_assert_max_num_queries
):
    for number in range(many):
        Customer.objects.record(
            inside.home, by=lin, name=f"安{number:02}", contacts={"phone": f"138001380{number:02}"}
        )
    browser = world.signed_in("lin")
    with django_assert_max_num_queries(16):
        browser.get(CUSTOMERS)


def test_the_page_shows_cases_promises_and_words_of_all_cases(world, case, owed, register, lin):
    earlier = register("上次也晚到", subject="上次延误")
    earlier.reply("我们正在查。", by=lin)
    page = world.signed_in("lin").get(page_of(case.customer)).text
    assert case.title in page and earlier.title in page
    assert "解释原因" in page and "我们正在查。" in page


def test_numbers_are_masked_until_somebody_asks_and_asking_is_written_down(world, yating):
    browser = world.signed_in("lin")
    assert "13800138000" not in browser.get(page_of(yating)).text
    answer = browser.post(point_of(yating, "disclosure"))
    assert "+8613800138000" in answer.text and "no-store" in answer["Cache-Control"]
    assert Event.objects.filter(action="contact_point.revealed", subject_id=yating.id).exists()
    assert AccessLog.objects.filter(customer_id=yating.id, what="reveal phone").exists()


def test_who_looks_at_a_customer_is_written_down_once_an_hour(world, yating):
    browser = world.signed_in("qian")
    browser.get(page_of(yating))
    browser.get(page_of(yating))
    seen = AccessLog.objects.filter(customer_id=yating.id, what="customer page")
    assert [entry.membership_id for entry in seen] == [world.member("qian").id]


def test_a_number_is_confirmed_in_conversation_once(world, stranger):
    browser = world.signed_in("lin")
    for _ in range(2):
        assert browser.post(point_of(stranger, "verification")).status_code == 302
    assert stranger.contact_points.get().verified_how == "agent"
    assert Event.objects.filter(action="contact_point.verified").count() == 1


def test_who_shares_a_number_is_proposed_with_the_reason_and_not_joined(world, yating, stranger):
    page = world.signed_in("lin").get(page_of(stranger)).text
    assert page_of(yating) in page and "138****8000" in page
    assert Customer.objects.filter(pk=stranger.pk).exists()


def test_preferences_are_kept_and_keeping_them_again_changes_nothing(world, yating):
    browser = world.signed_in("lin")
    sent = {
        "name": "周雅婷",
        "salutation": "ms",
        "language": "zh-hant",
        "preferred_channel": "phone",
        "preferred_hours": "晚上",
    }
    for _ in range(2):
        assert browser.post(f"{page_of(yating)}preferences/", sent).status_code == 302
    yating.refresh_from_db()
    assert (yating.preferred_channel, yating.language) == ("phone", "zh-hant")
    assert Event.objects.filter(action="customer.changed").count() == 1


def test_a_language_that_nobody_speaks_here_is_told_kindly(world, yating):
    answer = world.signed_in("lin").post(f"{page_of(yating)}preferences/", {"language": "tlh"})
    assert answer.status_code == 422 and "周雅婷" in answer.text


def test_the_reason_of_a_tier_is_told(world, yating, lin):
    yating.place_in(yating.tier, by=lin, reason="年度复核")
    assert "年度复核" in world.signed_in("lin").get(page_of(yating)).text


@pytest.mark.parametrize("noun", ["disclosure", "verification"])
def test_a_reader_sees_neither_number_nor_button(world, yating, noun):
    reader = world.signed_in("qian")
    assert noun not in reader.get(page_of(yating)).text
    assert reader.post(point_of(yating, noun)).status_code == 403


def test_an_outsider_finds_no_customer(world, yating):
    outsider = world.signed_in("zhou")
    assert outsider.get(page_of(yating)).status_code == 404
    elsewhere = CUSTOMERS.replace("xinghe", "yuanshan")
    assert "周雅婷" not in outsider.get(elsewhere, {"q": "13800138000"}).text


def test_nobody_without_signing_in(client, yating):
    assert client.get(page_of(yating)).status_code == 302
