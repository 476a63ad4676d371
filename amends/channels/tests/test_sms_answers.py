"""What customers answer by SMS, and what the way back takes from whom."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from amends.cases.models import Case, Message
from amends.channels.models import InboundText
from amends.channels.tests.texting import KEY, NOON, NUMBER, texting
from amends.outside.signing import signed_headers

__all__ = ["texting"]


def test_x69_an_answer_from_a_verified_number_that_is_played_again_joins_the_open_case_once(
    texting,
):
    case = texting.register()
    texting.send()
    for _ in range(2):
        texting.gateway.answer(NUMBER, "还是没有人来", key="one")
    said = Message.objects.get(case=case, direction="in")
    assert (said.text, said.channel, said.held) == ("还是没有人来", "sms", False)
    assert said.customer == case.customer
    assert InboundText.objects.count() == 1


def test_an_answer_from_a_number_that_was_only_typed_waits_for_an_agent(texting):
    case = texting.register(texting.customer(vouched=None, phone="13700001111"))
    texting.send()
    texting.gateway.answer("+8613700001111", "你们发错人了")
    assert Message.objects.get(case=case, direction="in").held
    assert Case.objects.count() == 1


@pytest.mark.parametrize("word", ["TD", "ｔｄ", " 退订。", "Stop", "T"])
def test_whoever_declines_gets_no_more_sms_and_may_change_her_mind(texting, word):
    case = texting.register()
    texting.send()
    texting.gateway.answer(NUMBER, word)
    point = case.customer.contact_points.get(kind="phone")
    assert not point.takes_texts
    assert not Message.objects.filter(case=case, direction="in").exists()
    texting.gateway.answer(NUMBER, "START")
    point.refresh_from_db()
    assert point.takes_texts


def test_a_sentence_with_such_a_word_in_it_is_an_answer_and_no_refusal(texting):
    case = texting.register()
    texting.send()
    texting.gateway.answer(NUMBER, "我要退订机票")
    assert case.customer.contact_points.get(kind="phone").takes_texts
    assert Message.objects.filter(case=case, direction="in").exists()


def test_what_nobody_was_written_about_is_a_new_case(texting):
    texting.register()
    texting.send()
    address = texting.gateway.written_to(NUMBER).report_to
    bring_answer(address, {"from": "13655556666", "text": "你们的电话打不通"})
    case = Case.objects.latest("number")
    assert (case.channel, case.own_words) == ("sms", "你们的电话打不通")
    assert not case.customer.contact_points.get().is_verified


def test_x69_the_way_back_takes_nothing_unsigned_old_or_misunderstood(texting):
    address = texting.row.way_back
    report = {"type": "sms.report", "key": "x", "state": "delivered"}
    assert bring_answer(address, {"from": "13655556666", "text": "x"}, key="not ours").status == 403
    with texting.at(NOON + timedelta(minutes=6)):
        assert bring_answer(address, report, at=NOON).status == 403
    assert bring_answer(address, report).status == 422
    assert bring_answer(address, {"from": "nobody", "text": "x"}).status == 422
    assert bring_answer(address, {"from": "13655556666", "text": ""}).status == 422
    assert bring_answer(address + "x", report).status == 404
    unknown = bring_answer(address, report | {"key": "019aa3c2-6f6e-7a51-9c1d-3c8e4e0a8f11"})
    assert (unknown.status, json.loads(unknown.content)) == (200, {"outcome": "unknown"})
    assert not InboundText.objects.exists()
    halved = {"id": "\ud83d", "from": "13655556666", "text": "等了三天\ud83d"}
    assert bring_answer(address, halved).status == 200, "cut off in the middle of a character"
    assert InboundText.objects.get().text.startswith("等了三天")


def bring_answer(address, told, *, key=KEY, at=NOON):
    body = json.dumps({"type": "sms.answer", "id": "one"} | told)
    headers = signed_headers("one", body, secrets=[key], at=at)
    path = "/sms/" + address.split("/sms/")[1]
    response = Client().post(path, body, content_type="application/json", headers=headers)
    response.status = response.status_code
    return response
