"""A case that is urged twice: on her phone by the customer, then by a call that an agent takes."""

import pytest
from playwright.sync_api import expect

from amends.cases.models import Case
from amends.desk.noticing import notice
from amends.events.models import Event
from amends.interface.browser import serious_violations
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = 390


def test_urged_on_the_status_page_and_by_telephone_it_stays_one_case_and_counts_two(
    open_page, committed_db
):
    world = World()
    with world.home.enter():
        customer, lin = world.customer("周雅婷"), world.member("lin")
        told = {"by": customer, "channel": "web", "assigned_to": lin, "subject": "延误三小时"}
        case = Case.objects.register(world.home, customer, words="飞机停在跑道上三个小时", **told)

    phone = open_page(width=PHONE)
    phone.goto(f"/s/{case.status_token}/")
    urging = phone.locator("form[action$='/urge/']")
    phone.locator("details:has(form[action$='/urge/']) > summary").click()
    urging.locator("textarea").fill("还要等多久？")
    assert serious_violations(phone) == []
    urging.locator("button").click()
    expect(phone.locator("main")).to_contain_text("We have told 林晓 and a supervisor.")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE

    call = open_page(client=world.signed_in("zhang"))
    call.goto("/w/xinghe/")
    call.keyboard.press("n")
    expect(call.locator("[name=phone]")).to_be_focused()
    call.keyboard.type("138 0013 8000")
    urge = call.locator(f"#known [name=urge][value='{case.number}']")
    expect(urge).to_be_visible()
    with call.expect_response("**/known/**"):  # looked up once more when the number is left
        call.fill("[name=words]", "客人又来电，很着急")
    expect(urge).to_be_visible()
    urge.press("Enter")
    expect(call.locator("#case-head")).to_contain_text("urged 2 times")

    with world.home.enter():
        assert [urging.channel for urging in case.urgings.order_by("at")] == ["web", "phone"]
        assert Case.objects.count() == 1
        for event in Event.objects.filter(action="case.urged").order_by("id"):
            notice(event)
    for name in ("lin", "wang"):
        desk = open_page(client=world.signed_in(name))
        desk.goto("/w/xinghe/notices/")
        expect(desk.locator("a[data-unread]", has_text=case.label)).not_to_have_count(0)
        assert serious_violations(desk) == []
        desk.goto("/w/xinghe/cases/?list=all")
        expect(desk.locator(f"[data-number='{case.number}']")).to_contain_text("urged 2 times")
