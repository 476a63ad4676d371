"""What the organisation is called, and where its customers may turn to outside."""

import pytest

from amends.events.models import Event
from amends.people.models import Workspace

pytestmark = pytest.mark.django_db
PAGE = "/w/xinghe/settings/organisation/"


def told(*places: dict, **changed: str) -> dict[str, str]:
    """The page as it is sent, with these places on it and no others."""
    rows = [
        {f"places-{n}-{name}": value for name, value in each.items()}
        for n, each in enumerate(places)
    ]
    counts = {"places-TOTAL_FORMS": str(len(places)), "places-INITIAL_FORMS": "0"}
    usual = {"name": "星河集团", "language": "zh-hans", "time_zone": "Asia/Shanghai"}
    return usual | counts | {name: value for row in rows for name, value in row.items()} | changed


def home() -> Workspace:
    return Workspace.objects.get(slug="xinghe")


def test_name_language_and_time_zone_are_changed_and_the_log_says_which(world, inside, sun):
    now = told(*[{"name_en": "Ombudsman"}], name="星河航旅", time_zone="Asia/Hong_Kong")
    assert sun.post(PAGE, now).url == PAGE
    assert (home().name, home().time_zone, home().language) == (
        "星河航旅", "Asia/Hong_Kong", "zh-hans",
    )  # fmt: skip
    [event] = Event.objects.filter(action="workspace.changed")
    assert event.facts == {"fields": ["name", "recourse", "time_zone"]}
    assert "星河航旅" in sun.get("/w/xinghe/settings/").text
    sun.post(PAGE, now)
    assert Event.objects.filter(action="workspace.changed").count() == 1


def test_a_name_keeps_to_one_line(world, inside, sun):
    sun.post(PAGE, told(name="星河\r\nBcc: everybody"))
    assert home().name == "星河 Bcc: everybody"


def test_where_customers_may_turn_to_stands_on_the_public_page(client, sun):
    ombudsman = {"name_zh_hans": "监察专员", "name_en": "Ombudsman", "number": "+86 10 1234"}
    nothing = {"name_en": "", "number": "", "url": ""}
    page = {"name_en": "Council", "url": "https://council.example/complain"}
    assert sun.post(PAGE, told(ombudsman, nothing, page)).status_code == 302
    assert [place.get("number", "") for place in home().recourse] == ["+86 10 1234", ""]
    about = client.get("/c/xinghe/about/", headers={"Accept-Language": "en"}).text
    assert "Ombudsman" in about and 'href="tel:+86 10 1234"' in about
    assert 'href="https://council.example/complain"' in about
    assert "监察专员" in sun.get(PAGE).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "12326"},
        {"name_en": "A", "number": "call us"},
        {"name_en": "A", "url": "javascript:alert(1)"},
    ],
)
def test_a_place_that_cannot_be_is_told_kindly(sun, wrong):
    before = home().recourse
    answer = sun.post(PAGE, told(wrong))
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert home().recourse == before


def test_what_is_left_out_or_unknown_is_told_kindly(sun):
    for wrong in ({"name": ""}, {"time_zone": "Mars/Olympus"}, {"language": "xx"}):
        assert sun.post(PAGE, told(**wrong)).status_code == 422


def test_only_administrators_and_nobody_from_outside(world, client):
    assert client.get(PAGE).url.startswith("/account/login/")
    assert world.signed_in("wang").post(PAGE, told()).status_code == 403
    assert world.signed_in("zhou").get(PAGE).status_code == 404
