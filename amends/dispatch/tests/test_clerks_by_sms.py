"""A clerk of whom only a mobile number is known gets her link and her code by SMS."""

import json
from datetime import time, timedelta

import pytest
from django.test import Client

from amends.cases.models import Case
from amends.channels.models import Delivery, InboundText, SmsGateway
from amends.channels.sms.answering import admit
from amends.channels.sms.words import text_of
from amends.channels.tests.texting import NOON, texting
from amends.dispatch.following import follow
from amends.dispatch.models import Clerk
from amends.dispatch.tests.conftest import QUESTION
from amends.events.actor import system
from amends.events.models import Event
from amends.now import at, now
from amends.outside.signing import signed_headers

__all__ = ["texting"]
KEY, NUMBER = "k" * 16, "+8613800007777"
SETTINGS = "/w/xinghe/settings/departments/"


@pytest.fixture
def gateway(bench) -> SmsGateway:
    return SmsGateway.objects.set_up(
        bench.world.home, url="https://sms.example.com/send", key=KEY, signature="星河集团",
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


def test_what_a_clerk_answers_by_sms_is_no_complaint_until_somebody_says_so(bench, gateway, clerk):
    asked(bench)
    kept = bring_answer(gateway, "收到")
    assert (kept.outcome, Case.objects.count()) == ("clerk", 1)
    page = bench.world.signed_in("wang").get("/w/xinghe/mail/", headers={"Accept-Language": "en"})
    assert "a clerk answered by SMS" in page.text
    admit(kept, by=bench.world.member("wang"))
    assert Case.objects.latest("number").own_words == "收到"


def test_a_clerk_who_is_asked_something_and_complains_herself_is_heard(bench, gateway, clerk):
    dispatch = asked(bench)
    answers = ["好的，馬上處理！", "OK, will do.", f"{dispatch.label}：已更换，见附件"]
    for key, text in enumerate(answers):
        assert bring_answer(gateway, text, key=f"answer {key}").outcome == "clerk"
    for key, text in enumerate(
        ["我自己买的票退款三周没到账", "C-99999 没有人管", "你们处理得太慢了"]
    ):
        kept = bring_answer(gateway, text, key=f"complaint {key}")
        assert (kept.outcome, kept.case.own_words) == ("opened", text)


def test_whoever_is_no_clerk_any_more_complains_like_any_customer(bench, gateway, clerk):
    dispatch = asked(bench)
    clerk.retire(by=system)
    assert bring_answer(gateway, "我的行李坏了").case.own_words == "我的行李坏了"
    again = bench.catering.enlist("老周", by=system, phone="138 0000 7777")
    dispatch.recall(by=bench.lin)
    with at(now() + timedelta(days=8)):
        kept = bring_answer(gateway, "还是没有人管", key="later")
    assert kept.outcome != "clerk", "nothing has been asked of her department for a week"
    assert again.number == NUMBER


def test_a_code_is_given_up_when_it_holds_no_longer_and_she_is_told_to_ask_anew(
    bench, texting, clerk
):
    SmsGateway.objects.update(templates={})
    browser, home = Client(), f"/d/{clerk.token}/"
    browser.post(f"{home}code/")
    texting.gateway.temper.statuses = [503] * 100
    [code] = by_sms()
    texting.send()
    while (code := Delivery.objects.get(pk=code.pk)).state == "queued":
        assert "ask for a new code" not in browser.get(home).text
        moment = code.next_check_at
        assert moment - NOON < timedelta(minutes=10)
        with texting.at(moment):
            texting.send()
    assert (code.state, code.text, code.parameters) == ("dead", "", {})
    assert "ask for a new code" in browser.get(home).text
    texting.gateway.temper.statuses = []
    answer = browser.post(f"{home}code/")
    texting.send()
    assert texting.left == [NUMBER] and "ask for a new code" not in answer.text
    with texting.at(NOON + timedelta(minutes=11)):
        assert "ask for a new code" in browser.get(home).text


def test_a_code_that_nobody_was_there_to_send_is_not_sent_an_hour_later(bench, texting, clerk):
    SmsGateway.objects.update(templates={})
    Client().post(f"/d/{clerk.token}/code/")
    with texting.at(NOON + timedelta(hours=1)):
        texting.send()
    assert (texting.left, by_sms()[0].state) == ([], "dead")


def test_a_gateway_without_a_template_for_clerks_says_so_and_she_has_to_be_called(
    bench, gateway, clerk
):
    SmsGateway.objects.update(templates={"reply": {"en": "SMS_1"}, "dispatch": {"en": "SMS_2"}})
    sun, english = bench.world.signed_in("sun"), {"Accept-Language": "en"}
    department = f"{SETTINGS}{bench.catering.pk}/"
    told = sun.get(department, headers=english).text
    assert "No SMS reaches 老周" in told and 'href="/w/xinghe/sms/#templates"' in told
    assert (
        "No template id is entered for: Sign-in (English)"
        in sun.get("/w/xinghe/sms/", headers=english).text
    )
    bench.cook.retire(by=system)
    dispatch = asked(bench)
    assert by_sms() == [], "nothing leaves that the provider cannot send"
    panel = f"/w/xinghe/cases/{dispatch.case.number}/dispatches/"
    on_the_desk = bench.world.signed_in("lin").get(panel, headers=english).text
    assert "please call" in on_the_desk and "138 0000 7777" in on_the_desk
    assert "Please call whoever asked you" in Client().get(f"/d/{clerk.token}/").text
    SmsGateway.objects.update(templates={"account": {"en": "SMS_3"}, "dispatch": {"en": "SMS_2"}})
    assert "No SMS reaches" not in sun.get(department, headers=english).text
    assert "please call" not in bench.world.signed_in("lin").get(panel, headers=english).text
    assert "No template id" not in sun.get("/w/xinghe/sms/", headers=english).text


def asked(bench):
    dispatch = bench.ask()
    follow(Event.objects.filter(action="dispatch.asked").latest("id"))
    return dispatch


def bring_answer(gateway: SmsGateway, text: str, *, key: str = "one") -> InboundText:
    """By the gateway's way back, signed as it signs."""
    body = json.dumps({"type": "sms.answer", "id": key, "from": NUMBER, "text": text})
    headers = signed_headers(key, body, secrets=[KEY], at=now())
    path = "/sms/" + gateway.way_back.split("/sms/")[1]
    answer = Client().post(path, body, content_type="application/json", headers=headers)
    assert answer.status_code == 200, answer.text
    return InboundText.objects.get(gateway_id=key)
