from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.clocks.models import WorkingCalendar
from amends.events.actor import system
from amends.now import now
from amends.people.models import Role
from amends.recovery.models import Remedy

pytestmark = pytest.mark.django_db


def history(noun: str, row) -> str:
    return f"/w/xinghe/history/{noun}/{row.pk}/"


def test_who_changed_what_of_a_customer_stands_in_words_and_the_page_leads_there(
    world, yating, page
):
    yating.place_in(world.customer("陈国栋").tier, by=world.member("wang"), reason="contract")
    point = yating.contact_points.first()
    point.reveal(by=world.member("lin"))
    browser = world.signed_in("he")
    assert history("customer", yating) in browser.get(page).text
    told = browser.get(history("customer", yating)).text
    assert "Tier changed" in told and "王主管" in told and "Number shown in full" in told
    assert world.customer("陈国栋").tier.label in told and "contract" not in told


def test_it_is_narrowed_down_to_a_person_and_to_what_happened(world, yating):
    wang, place = world.member("wang"), history("customer", yating)
    yating.place_in(world.customer("陈国栋").tier, by=wang)
    yating.contact_points.first().reveal(by=world.member("lin"))
    browser = world.signed_in("he")
    by_wang = browser.get(place, {"member": str(wang.pk)}).text
    assert "<div>Tier changed" in by_wang and "<div>Number shown in full" not in by_wang
    shown = browser.get(place, {"action": "contact_point.revealed"}).text
    assert "<div>Number shown in full" in shown and "<div>Tier changed" not in shown
    assert browser.get(place, {"action": "nonsense"}).status_code == 422


def test_every_kind_of_row_has_one(inside):
    world = inside
    lin, sun = world.member("lin"), world.member("sun")
    case = Case.objects.register(
        world.home, world.customer("周雅婷"), by=system, channel="web", words="没人来"
    )
    promise = case.promise("回电", due_at=now() + timedelta(hours=1), by=lin)
    lin.change_role(Role.SUPERVISOR, by=sun)
    world.home.mask(Role.READER, [], may_reveal=False, by=sun)
    browser = world.signed_in("sun")
    for noun, row, told in [
        ("case", case, "channel Web"),
        ("promise", promise, "Promised"),
        ("membership", lin, "role Supervisor"),
        ("workspace", world.home, "What a role sees masked was changed"),
    ]:
        assert told in browser.get(history(noun, row)).text, noun


def test_a_calendar_of_several_versions_is_one_thing_with_one_history(inside):
    world = inside
    own = WorkingCalendar.objects.newest(world.home)
    revised = own.revise(by=world.member("sun"), country="", special_days={})
    told = world.signed_in("sun").get(history("workingcalendar", revised)).text
    assert "Working calendar drawn up" in told and "Working calendar revised" in told


def test_each_noun_has_kinds_of_its_own(inside):
    world = inside
    sun = world.member("sun")
    remedy = Remedy.objects.filter(workspace=world.home, kind="apology").first()
    remedy.retire(by=sun)
    told = world.signed_in("sun").get(history("remedy", remedy)).text
    assert "kind Apology" in told and "kind apology" not in told


def test_why_a_case_was_laid_before_somebody_stands_in_words(inside):
    case = Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=system, channel="web", words="没人来"
    )
    case.escalate(by=system, why="broken promise")
    told = inside.signed_in("sun").get(history("case", case)).text
    assert "A promise was not kept in time" in told and "broken promise" not in told


def test_what_is_not_there_is_not_found_and_agents_may_not_look(world, yating, page):
    browser = world.signed_in("sun")
    assert browser.get(history("customer", world.home)).status_code == 404
    assert browser.get(history("sandwich", yating)).status_code == 404
    assert browser.get(history("user", world.member("lin").user)).status_code == 404
    agent = world.signed_in("lin")
    assert agent.get(history("customer", yating)).status_code == 403
    assert "/history/" not in agent.get(page).text
