import pytest

from amends.customers.models import Consent, Customer, Purpose
from amends.customers.models.purpose import FOLLOW_UP, NEWS
from amends.events.actor import system
from amends.events.models import Event
from amends.privacy.erasing import erase
from amends.privacy.extract import Extract
from amends.privacy.models import Erasure

PURPOSES = "/w/xinghe/settings/purposes/"
pytestmark = pytest.mark.django_db


def purpose(code: str) -> Purpose:
    return Purpose.objects.get(code=code, workspace__slug="xinghe")


@pytest.fixture
def place(page):
    return f"{page}consents/{purpose(NEWS).pk}/"


def test_until_she_says_something_follow_up_may_be_and_news_may_not(yating):
    assert yating.may_be_served(FOLLOW_UP) and not yating.may_be_served(NEWS)
    assert not yating.may_be_served("a purpose that nobody defined")


def test_an_agent_writes_down_what_she_hears_and_the_last_word_holds(world, yating, page, place):
    agent = world.signed_in("lin")
    for _twice in range(2):
        told = {"given": "yes", "how": "conversation", "proof": "录音 44", "version": 1}
        assert agent.post(place, told).status_code == 302
    word = yating.consents.get()
    assert (word.given, word.how, word.proof, word.version) == (True, "conversation", "录音 44", 1)
    assert word.by == world.member("lin") and yating.may_be_served(NEWS)
    assert "录音 44" in agent.get(page).text
    agent.post(place, {"given": "no", "how": "writing", "version": 1})
    assert not yating.may_be_served(NEWS)
    told = Event.objects.filter(action__startswith="consent.").order_by("id")
    assert [event.action for event in told] == ["consent.given", "consent.withdrawn"]
    assert told[0].facts["purpose"] == "news" and "proof" not in told[0].facts


def test_how_it_was_said_has_to_be_one_of_the_ways(world, yating, place):
    answer = world.signed_in("lin").post(place, {"given": "yes", "how": "telepathy", "version": 1})
    assert answer.status_code == 422 and not yating.consents.exists()


def test_new_words_are_another_version_and_the_old_consent_says_to_which(
    world, yating, page, place
):
    world.signed_in("lin").post(place, {"given": "yes", "how": "writing", "version": 1})
    told = {"name_en": "News", "wording_en": "We may send you news twice a week."}
    for _twice in range(2):
        assert world.signed_in("sun").post(f"{PURPOSES}{purpose(NEWS).pk}/", told).url == PURPOSES
    assert purpose(NEWS).version == 2 and yating.consents.get().version == 1
    lin, agreed = world.signed_in("lin"), {"given": "yes", "how": "writing"}
    shown = lin.get(page).text
    assert "to earlier words" in shown and 'name="version" value="2"' in shown
    refused = lin.post(place, agreed | {"version": 1})
    assert refused.status_code == 422 and "twice a week" in refused.text
    assert yating.consents.count() == 1
    assert lin.post(place, agreed | {"version": 2}).status_code == 302
    assert yating.consents.count() == 2


def test_a_purpose_is_added_once_and_for_one_that_is_retired_nothing_is_done(world, yating):
    sun = world.signed_in("sun")
    told = {"code": "panel", "ground": "interest", "name_en": "Panel", "wording_en": "We ask you."}
    assert sun.post(PURPOSES, told).url == PURPOSES
    assert sun.post(PURPOSES, told).status_code == 422
    assert sun.post(PURPOSES, told | {"code": "x", "name_en": ""}).status_code == 422
    assert yating.may_be_served("panel")
    for _twice in range(2):
        assert sun.post(f"{PURPOSES}{purpose('panel').pk}/retirement/").url == PURPOSES
    assert not yating.may_be_served("panel")


def test_a_program_asks_who_may_be_served_and_says_who_agreed(world, yating):
    program, call = world.api("lin"), f"/customers/{yating.id}/consents"
    assert world.api("qian").tell(call, {"purpose": "news", "given": True}).status_code == 403
    assert program.tell(call, {"purpose": "wishes", "given": True}).status_code == 422
    assert program.tell(call, {"purpose": "news", "given": True, "version": 7}).status_code == 409
    shown = {"purpose": "news", "given": True, "proof": "form 7", "version": 1}
    told = program.tell(call, shown).json()
    assert [each["purpose"] for each in told if each["may_be_served"]] == ["follow-up", "news"]
    who = program.ask("/customers", may_be_served="news").json()["items"]
    assert [customer["id"] for customer in who] == [str(yating.id)]
    program.tell(call, {"purpose": "news", "given": False})
    assert not program.ask("/customers", may_be_served="news").json()["items"]
    assert program.ask("/customers", may_be_served="wishes").status_code == 422


def test_whoever_objected_is_served_for_no_purpose_that_rests_on_our_interest(yating):
    follow_up = purpose(FOLLOW_UP)
    assert yating in Customer.objects.may_be_served(follow_up)
    yating.withdraw_consent(follow_up, by=yating, how="writing")
    assert yating not in Customer.objects.may_be_served(follow_up)
    assert not yating.may_be_served(FOLLOW_UP)


def test_what_she_agreed_to_is_handed_out_with_the_rest_and_forgotten_with_it(world, yating):
    yating.consent(purpose(NEWS), by=system, how="writing", proof="form 7")
    [row] = Extract(world.home, yating).tables()["Consent"]
    assert row["proof"] == "form 7" and row["version"] == 1
    erase(yating, by=world.member("sun"), reason=Erasure.Reason.ASKED)
    assert not Consent.objects.exists()
    assert yating not in Customer.objects.may_be_served(purpose(FOLLOW_UP))
