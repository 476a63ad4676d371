import re

import pytest

from amends.cases.models import Case, CustomField
from amends.events.models import Event
from amends.people.models import AccessLog, Role, Scope

MASKING = "/w/xinghe/settings/masking/"
pytestmark = pytest.mark.django_db


def test_an_administrator_decides_what_a_role_sees(inside):
    world = inside
    browser = world.signed_in("sun")
    assert "Reader" in browser.get(MASKING).text
    sent = {"kinds": ["phone", "document"], "may_reveal": "on"}
    for _twice in range(2):
        assert browser.post(f"{MASKING}agent/", sent).status_code == 302
    world.home.refresh_from_db()
    sight = world.home.sight_of(Role.AGENT)
    assert (sight.masks, sight.may_reveal) == ({"phone", "document"}, True)
    [event] = Event.objects.filter(action="masking.changed")
    assert event.facts == {"role": "agent", "kinds": ["document", "phone"], "may_reveal": True}


def test_what_is_no_kind_or_no_role_is_refused(world):
    browser = world.signed_in("sun")
    assert browser.post(f"{MASKING}agent/", {"kinds": ["shoe size"]}).status_code == 422
    assert browser.post(f"{MASKING}cook/", {}).status_code == 404


def test_a_role_that_may_not_reveal_finds_no_button_and_is_refused(world, yating, page):
    point = yating.contact_points.first()
    place = f"{page}contact-points/{point.id}/disclosure/"
    assert place in world.signed_in("lin").get(page).text
    world.home.mask(Role.AGENT, [], may_reveal=False, by=world.member("sun"))
    agent = world.signed_in("lin")
    assert place not in agent.get(page).text
    assert agent.post(place).status_code == 403


def test_why_a_number_was_shown_stands_in_the_access_log(world, yating, page):
    place = f"{page}contact-points/{yating.contact_points.first().id}/disclosure/"
    agent = world.signed_in("lin")
    assert agent.post(place, {"reason": "curiosity"}).status_code == 422
    assert "+8613800138000" in agent.post(place, {"reason": "calling"}).text
    assert "To call or write back" in world.signed_in("sun").get("/w/xinghe/access-log/").text


def test_a_program_reads_a_number_in_full_only_with_the_scope_for_it(world, yating):
    point = yating.contact_points.first()
    call = f"/customers/{yating.id}/contact-points/{point.id}/disclosure"
    assert world.api("lin").tell(call, {}).status_code == 403
    program = world.api("lin", Scope.CONTACTS)
    assert program.tell(call, {"reason": "delivery"}).json() == {"value": "+8613800138000"}
    assert AccessLog.objects.get(what="reveal phone").reason == "delivery"
    assert world.api("qian", Scope.CONTACTS).tell(call, {}).status_code == 403
    assert program.tell(call, {"reason": "curiosity"}).status_code == 422


def test_what_was_shown_masked_is_never_saved_over_what_it_hides(inside):
    world = inside
    sun = world.member("sun")
    hotline = {"kind": "text", "code": "hotline", "name": {"en": "Hotline"}, "places": ["case"]}
    field = CustomField.objects.define(world.home, by=sun, **hotline)
    yating = world.customer("周雅婷")
    case = Case.objects.register(world.home, yating, by=yating, channel="web", words="等不到电话")
    case.fill({field: "13800138000"}, by=sun)
    world.home.mask(Role.AGENT, ["phone"], may_reveal=False, by=sun)
    browser, place = world.signed_in("lin"), f"/w/xinghe/cases/{case.number}/filling/"
    [name] = re.findall(r'name="([^"]+)"[^>]*value="138\*\*\*\*8000"', browser.get(place).text)
    answer = browser.post(place, {name: "138****8000"})
    assert answer.status_code == 422 and "cannot be saved" in answer.text
    assert case.custom_values.get().text == "13800138000"
