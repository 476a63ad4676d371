"""The public page in the organisation's own words: per language, previewed, and plain text only."""

import pytest

from amends.events.models import Event
from amends.portal.models import Wording

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/wording/zh-hans/"
DOOR = "/c/xinghe/"
HOSTILE = '<script>alert(1)</script>{{ 7*7 }} %(name)s "onmouseover="'


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


def door(client, language: str = "zh-hans") -> str:
    return client.get(DOOR, headers={"Accept-Language": language}).text


def test_customers_read_the_words_of_the_organisation_in_its_language(world, sun, client):
    assert sun.post(HERE, {"title": "哪里让您不满意？", "order_no": "航班号"}).url == HERE
    chinese, english = door(client), door(client, "en")
    assert "哪里让您不满意？" in chinese and "航班号" in chinese
    assert "哪里让您不满意？" not in english and "Tell us what happened" in english
    assert "哪里让您不满意？" in sun.get(HERE).text
    with world.home.enter():
        told = Event.objects.get(action="wording.changed")
    assert told.facts == {"language": "zh-hans", "places": ["order_no", "title"]}


def test_the_thanks_stand_on_the_receipt(world, sun, client):
    sun.post(HERE, {"thanks": "谢谢您，星河收到了。"})
    answer = client.post(DOOR, {"words": "坏了"}, headers={"Accept-Language": "zh-hans"})
    assert "谢谢您，星河收到了。" in client.get(answer.url).text


def test_hostile_words_stay_words(world, sun, client):
    sun.post(HERE, dict.fromkeys(("title", "introduction", "words", "words_hint"), HOSTILE))
    page = door(client)
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    assert "{{ 7*7 }} %(name)s" in page and '"onmouseover' not in page
    assert "<script>alert" not in sun.get(HERE).text


def test_a_preview_keeps_nothing_and_cannot_send(world, sun, client):
    page = sun.post(f"{HERE}preview/", {"title": "试试"})
    assert page.status_code == 200 and "试试" in page.text and "<button" not in page.text
    assert "试试" not in door(client)
    with world.home.enter():
        assert not Event.objects.filter(action="wording.changed").exists()


def test_back_to_the_standard_words_and_twice_is_harmless(world, sun, client):
    before = door(client)
    for _ in range(2):
        sun.post(HERE, {"title": "别的"})
    for _ in range(2):
        assert sun.post(f"{HERE}standard/").url == HERE
    assert "别的" not in before and "别的" not in door(client)
    with world.home.enter():
        assert Event.objects.filter(action="wording.changed").count() == 2
        assert Wording.objects.get().words == {}


def test_too_much_is_refused_kindly_and_an_unknown_language_is_not_found(world, sun):
    answer = sun.post(HERE, {"title": "长" * 121})
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert sun.get("/w/xinghe/settings/wording/xx/").status_code == 404


def test_only_administrators_and_nobody_from_outside(world, client):
    assert client.post(HERE, {}).url.startswith("/account/login/")
    assert world.signed_in("wang").post(HERE, {}).status_code == 403
    assert world.signed_in("wu").get(HERE).status_code == 404
