"""Service addresses: the name, the language, the signature and the team of each."""

import pytest

from amends.channels.models import Delivery, ServiceAddress
from amends.channels.tests.post import bring, file_store, letters, written
from amends.events.models import Event
from amends.people.models import Team

__all__ = ["file_store"]

HERE = "/w/xinghe/mail/addresses/"


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


@pytest.fixture
def address(world) -> ServiceAddress:
    return world.home.service_addresses.get()


@pytest.fixture
def fields(world) -> dict:
    with world.home.enter():
        team = Team.objects.get(name="商超客服")
    return {
        "name": "星河商超",
        "team": str(team.id),
        "language": "zh-hant",
        "signature_zh_hans": "星河商超客服中心\n热线 400-000-0000",
        "signature_zh_hant": "星河商超客服中心\n熱線 400-000-0000",
    }


def page_of(address: ServiceAddress) -> str:
    return f"{HERE}{address.id}/"


def test_the_page_shows_each_address_with_its_team_and_mailbox(sun, address):
    page = sun.get(HERE).text
    assert address.address in page and "our own mail door" in page
    assert address.name in sun.get(page_of(address)).text


def test_what_customers_see_is_changed_with_one_event(world, sun, address, fields):
    for _ in range(2):
        assert sun.post(page_of(address), fields).url == HERE
    address.refresh_from_db()
    assert (address.name, address.language) == ("星河商超", "zh-hant")
    assert address.signature["zh-hans"].startswith("星河商超客服中心")
    with world.home.enter():
        [event] = Event.objects.filter(action="service_address.changed")
        assert event.facts["team"] == fields["team"] and "星河" not in str(event.facts)


def test_mail_to_it_becomes_a_case_of_its_team_answered_in_its_language(
    world, sun, address, fields
):
    sun.post(page_of(address), fields)
    with world.home.enter():
        case = bring(written("行李晚到两天，没有人管。")).case
        assert (str(case.team_id), case.language) == (fields["team"], "zh-hant")
        [letter] = letters()
        assert "熱線 400-000-0000" in letter.text and "热线" not in letter.text


def test_an_answer_of_an_agent_carries_the_signature(world, sun, address, fields):
    sun.post(page_of(address), fields | {"language": ""})
    with world.home.enter():
        case = bring(written("行李晚到两天，没有人管。")).case
        case.reply("我们查到了。", by=world.member("lin"))
        letters()
        letter = Delivery.objects.get(purpose="reply")
        assert letter.text.rstrip().endswith("热线 400-000-0000")


def test_a_language_without_a_signature_gets_none(address):
    address.signature = {"zh-hans": "星河"}
    assert address.signature_in("en") == ""


def test_an_empty_name_is_that_of_the_organisation(world, sun, address, fields):
    sun.post(page_of(address), fields | {"name": ""})
    address.refresh_from_db()
    assert address.name == world.home.name


@pytest.mark.parametrize("wrong", [{"language": "tlh"}, {"signature_en": "x" * 501}])
def test_what_cannot_be_is_refused_kindly(sun, address, fields, wrong):
    answer = sun.post(page_of(address), fields | wrong)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    address.refresh_from_db()
    assert address.language == ""


def test_only_administrators_and_nobody_from_outside(world, client, address):
    assert client.get(HERE).url.startswith("/account/login/")
    for page in (HERE, page_of(address)):
        assert world.signed_in("wang").get(page).status_code == 403
        assert world.signed_in("qian").post(page).status_code == 403
        assert world.signed_in("wu").get(page).status_code == 404
