"""A clerk of whom only a mobile number is known gets her link and her code by SMS."""

from datetime import time

import pytest
from django.test import Client

from amends.channels.models import Delivery, SmsGateway
from amends.channels.sms.words import text_of
from amends.dispatch.following import follow
from amends.dispatch.models import Clerk
from amends.dispatch.tests.conftest import QUESTION
from amends.events.actor import system
from amends.events.models import Event


@pytest.fixture
def gateway(bench) -> SmsGateway:
    return SmsGateway.objects.set_up(
        bench.world.home, url="https://sms.example.com/send", key="k" * 16, signature="星河集团",
        quiet_from=time(0), quiet_until=time(0), by=system,
    )  # fmt: skip


@pytest.fixture
def clerk(bench) -> Clerk:
    return bench.catering.enlist("老周", by=system, phone="138 0000 7777", language="en")


def by_sms() -> list[Delivery]:
    return list(Delivery.objects.by_sms().order_by("queued_at"))


def test_link_and_code_come_by_sms_and_the_code_is_kept_nowhere_once_it_has_left(
    bench, gateway, clerk
):
    dispatch = bench.ask()
    event = Event.objects.filter(action="dispatch.asked").latest("id")
    for _again in range(2):
        follow(event)
    [told] = by_sms()
    assert told.to == "+8613800007777"
    said = text_of(told, signature="星河集团")
    assert dispatch.label in said
    assert QUESTION not in said
    browser = Client()
    page = browser.get(told.parameters["link"], follow=True)
    assert "138****7777" in page.content.decode()

    home = f"/d/{clerk.token}/"
    browser.post(f"{home}code/")
    code = by_sms()[-1]
    digits = code.parameters["code"]
    code.mark_sent("200")
    code.refresh_from_db()
    assert (code.text, code.parameters) == ("", {}) and digits not in code.subject
    assert browser.post(f"{home}entry/", {"code": digits}).status_code == 302
    assert dispatch.label in browser.get(home).content.decode()


def test_without_a_gateway_or_with_a_landline_she_has_to_be_called(bench, clerk):
    assert clerk.address == ""
    page = Client().get(f"/d/{clerk.token}/").content.decode()
    assert "No mail address and no mobile number" in page
    assert "call whoever asked you" in page
