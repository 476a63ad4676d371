"""Who has no mail is told by SMS, once, whatever the gateway does."""

from datetime import timedelta

import pytest
from django.test import Client

from amends.channels.tests.texting import NOON, NUMBER, texting
from amends.events.models import Event

__all__ = ["texting"]
MINUTE = timedelta(minutes=1)


def test_a_customer_without_mail_is_told_by_sms_number_time_and_a_short_link(texting):
    case = texting.register()
    texting.send()
    told = texting.gateway.written_to(NUMBER)
    assert told.text.startswith("【星河集团】")
    assert case.label in told.text
    assert told.template == "SMS_1"
    assert case.promises.get(kind="acknowledge").state == "kept"
    path = told.text.split("http://localhost:8000")[1].split()[0]
    assert len(path) == len("/s/") + 12
    assert Client().get(path).headers["Location"] == case.status_url


def test_following_and_sending_again_sends_nothing_again(texting):
    texting.register()
    for _ in range(3):
        texting.send()
    assert texting.left == [NUMBER]


def test_whoever_has_both_is_told_by_what_she_prefers(texting):
    yating = texting.world.customer("周雅婷")
    case = texting.register("周雅婷")
    texting.follow()
    yating.change(by=texting.world.member("lin"), preferred_channel="sms")
    case.reply("已安排。", by=texting.world.member("lin"), channel="sms")
    texting.send()
    ways = {letter.purpose: letter.channel for letter in texting.letters()}
    assert ways == {"acknowledge": "email", "reply": "sms"}


def test_what_the_gateway_refuses_goes_by_mail_and_the_acknowledgement_is_kept_only_then(texting):
    texting.world.customer("周雅婷").change(by=texting.world.member("lin"), preferred_channel="sms")
    texting.gateway.temper.statuses, texting.gateway.temper.reason = [422], "template"
    case = texting.register("周雅婷")
    texting.send()
    texting.follow()
    [by_sms], [by_mail] = texting.letters(channel="sms"), texting.letters(channel="email")
    assert (by_sms.state, by_mail.channel, by_mail.state) == ("dead", "email", "queued")
    assert by_mail.to == "yating@example.org" and case.status_url in by_mail.text
    assert case.promises.get(kind="acknowledge").state == "open"


def test_a_mail_that_comes_back_is_followed_by_an_sms_and_one_that_fails_too_by_one_call(texting):
    case = texting.register("周雅婷", channel="email")
    texting.follow()
    [by_mail] = texting.letters()
    by_mail.attempts = 1
    by_mail.mark_sent("250")
    by_mail.mark_bounced("550")
    texting.gateway.temper.fails = "unreachable"
    texting.send()
    texting.gateway.report()
    for _ in range(2):
        texting.follow()
    ways = {letter.channel: letter.state for letter in texting.letters()}
    assert ways == {"email": "bounced", "sms": "bounced"}
    assert case.promises.filter(kind="call_back").count() == 1
    assert Event.objects.filter(action="delivery.untold").count() == 1


def test_a_letter_that_is_given_up_leaves_what_it_kept_owed_again(texting):
    case = texting.register()
    texting.send()
    case.reply("已安排。", by=texting.world.member("lin"), channel="sms")
    assert case.promises.get(kind="respond").state == "kept"
    texting.follow()
    texting.row.stop(by=texting.world.member("sun"))
    texting.send()
    texting.follow()
    assert case.promises.get(kind="respond").state == "open"


def test_where_nothing_can_be_sent_the_customer_is_called_once_for_each_thing_to_tell(texting):
    hongda = texting.world.customer("宏达宾馆")  # a landline, and no mail
    lin = texting.world.member("lin")
    case = texting.register(hongda)
    case.reply("已安排。", by=lin, channel="web")
    for _ in range(2):
        texting.follow()
    assert case.promises.get(kind="call_back").state == "open"
    case.tell("已电话告知。", by=lin)
    texting.follow()
    assert case.promises.get(kind="call_back").state == "kept"
    with texting.at(NOON + MINUTE):
        case.reply("补充一点。", by=lin, channel="web")
        texting.follow()
    assert sorted(case.promises.filter(kind="call_back").values_list("state", flat=True)) == [
        "kept",
        "open",
    ]


def test_in_quiet_hours_an_sms_waits_until_the_morning_of_the_workspace(texting):
    night = NOON.replace(hour=14)  # 22:00 in Shanghai
    with texting.at(night):
        texting.register()
        texting.send()
        [waiting] = texting.letters()
        assert waiting.next_check_at.isoformat() == "2026-11-17T00:30:00+00:00"
        assert (waiting.attempts, texting.left) == (0, [])
    with texting.at(waiting.next_check_at):
        texting.send()
    assert texting.left == [NUMBER]


def test_an_offer_a_promise_and_a_follow_up_lead_to_their_pages(texting):
    lin = texting.world.member("lin")
    case = texting.register()
    with texting.at(NOON + MINUTE):
        case.reply("给您退款。", by=lin, channel="sms", about="offer")
        case.promise("下午查清原因", due_at=NOON + timedelta(hours=5), by=lin)
        texting.send()
    told = {letter.purpose: letter for letter in texting.letters()}
    assert set(told) == {"acknowledge", "offer", "promise"}
    assert told["promise"].parameters["time"]
    assert "下午查清原因" not in str([text.text for text in texting.gateway.texts.values()])


def test_x_24_a_number_that_somebody_typed_gets_one_sms_a_day(texting):
    for number in range(4):
        stranger = texting.customer(vouched=None, phone="13700001111")
        texting.register(stranger, words=f"<b>evil {number}</b>")
    texting.send()
    assert texting.left == ["+8613700001111"]
    assert "evil" not in texting.gateway.written_to("+8613700001111").text


@pytest.mark.parametrize("code", ["0123456789ab", "x", "0123456789abc"])
def test_a_short_link_that_was_guessed_leads_nowhere_and_guessing_ends_soon(texting, code):
    if code == "x":
        answers = [Client().get(f"/s/{number:012}").status_code for number in range(32)]
        assert (answers[0], answers[-1]) == (404, 429)
    else:
        assert Client().get(f"/s/{code}").status_code == 404
