"""Who has no mail is told by SMS, once, whatever the gateway does."""

from datetime import timedelta

import pytest
from django.test import Client

from amends.channels.models import Delivery, SmsGateway
from amends.channels.sms import sending
from amends.channels.sms.outcome import settle, unless_reported
from amends.channels.sms.sending import send_waiting
from amends.channels.tests.texting import NOON, NUMBER, texting
from amends.events.models import Event
from amends.people.sealing import seal

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


def test_an_sms_whose_fate_is_known_is_claimed_by_nobody(texting):
    texting.register()
    texting.send()
    Delivery.objects.update(next_check_at=NOON)
    assert Delivery.objects.claim(texting.letters()[0].id) is None


def test_one_that_cannot_be_signed_keeps_no_other_waiting(texting, caplog):
    texting.register()
    texting.follow()
    right, texting.row.sealed_key = texting.row.sealed_key, seal("whsec_broken")
    texting.row.save()
    send_waiting()
    assert "could not be sent" in caplog.text
    texting.row.sealed_key = right
    texting.row.save()
    for _ in range(2):  # its lease runs out first
        texting.send_after_the_lease()
    assert texting.left == [NUMBER]


def test_a_gateway_that_is_busy_is_tried_again_and_at_last_another_way_is_taken(texting):
    texting.register("周雅婷", channel="phone")
    texting.gateway.temper.statuses = [503] * 100
    moment = NOON
    texting.send()
    while waiting := texting.letters(channel="sms", state="queued"):
        moment = waiting[0].next_check_at
        with texting.at(moment):
            texting.send()
    texting.follow()
    assert moment - NOON < timedelta(hours=3)
    assert {letter.channel for letter in texting.letters()} == {"sms", "email"}


def test_what_it_took_without_answering_is_not_sent_twice(texting):
    texting.register()
    texting.gateway.temper.dies = True
    texting.send()
    [letter] = texting.letters()
    assert letter.state == "uncertain"
    texting.gateway.temper.dies = False
    texting.send_after_the_lease()
    letter.refresh_from_db()
    assert letter.state == "sent"
    assert texting.left == [NUMBER]
    assert texting.gateway.written_to(NUMBER).calls == 2


def test_an_answer_that_comes_after_we_stopped_waiting_loses_nothing_and_sends_nothing_twice(
    texting, monkeypatch
):
    monkeypatch.setattr(sending, "SECONDS", 0.1)
    texting.gateway.temper.delay = 0.4
    case = texting.register()
    texting.send()
    [letter] = texting.letters()
    assert (letter.state, letter.log[-1]["answer"]) == ("uncertain", "slow")
    assert texting.left == [NUMBER]
    assert case.promises.get(kind="acknowledge").state == "open"
    monkeypatch.setattr(sending, "SECONDS", 10)
    texting.send_after_the_lease()
    letter.refresh_from_db()
    assert (letter.state, texting.gateway.written_to(NUMBER).calls) == ("sent", 2)
    texting.gateway.report()
    texting.send_after_the_lease()
    assert texting.left == [NUMBER]
    assert case.promises.get(kind="acknowledge").state == "kept"
    assert Event.objects.filter(action="delivery.sent").count() == 1


def test_a_kill_between_sending_and_noting_loses_nothing_and_sends_nothing_twice(texting):
    case = texting.register()
    texting.follow()
    [letter] = texting.letters()
    claimed = Delivery.objects.claim(letter.id)
    assert claimed.hand_over()  # …and the process is gone, whether or not the gateway was called
    Delivery.objects.update(next_check_at=NOON)
    send_waiting()
    letter.refresh_from_db()
    assert letter.state == "uncertain"
    texting.send_after_the_lease()
    assert texting.left == [NUMBER]
    assert case.promises.get(kind="acknowledge").state == "kept"


def test_reports_that_come_twice_late_or_before_we_know_change_it_once(texting):
    case = texting.register()
    texting.gateway.temper.reports = 2
    texting.gateway.temper.dies = True  # the report is the first that we hear of it
    texting.send()
    with texting.at(NOON + 10 * MINUTE):
        texting.gateway.report()
    [letter] = texting.letters()
    assert letter.state == "sent" and letter.arrived_at == NOON + 10 * MINUTE
    assert Event.objects.filter(action="delivery.delivered").count() == 1
    assert Event.objects.filter(action="delivery.sent").count() == 1
    assert case.promises.get(kind="acknowledge").kept_at == NOON + 10 * MINUTE
    with texting.at(NOON + 20 * MINUTE):
        texting.send_after_the_lease()
    assert texting.left == [NUMBER]


def test_a_report_that_overtakes_the_answer_is_not_doubted_afterwards(texting):
    texting.register()
    texting.follow()
    claimed = Delivery.objects.claim(texting.letters()[0].id)
    assert claimed.hand_over()
    assert settle(claimed.id, "delivered", "delivered")
    unless_reported(claimed.id, lambda each: each.doubt("slow"))
    assert settle(claimed.id, "sent", "200")
    [letter] = texting.letters()
    assert (letter.state, letter.next_check_at) == ("sent", None)
    assert Event.objects.filter(action="delivery.sent").count() == 1


def test_a_number_that_does_not_exist_is_not_written_to_again(texting):
    case = texting.register()
    texting.gateway.temper.fails = "no_such_number"
    texting.send()
    texting.gateway.report()
    texting.follow()
    assert case.customer.contact_points.get(kind="phone").bounced_at
    assert case.promises.get(kind="acknowledge").state == "open"  # what was told was not told


def test_a_wrong_key_keeps_the_sms_and_says_so(texting):
    SmsGateway.objects.set_up(
        texting.world.home, key="another key than theirs", by=texting.world.member("sun")
    )
    texting.register()
    texting.send()
    [letter] = texting.letters()
    assert (letter.state, letter.log[-1]["answer"]) == ("queued", "401")


def test_an_sms_is_sent_again_only_where_the_gateway_may_not_have_answered_it(texting):
    wang = texting.world.signed_in("wang")
    texting.register()
    texting.gateway.temper.dies = True
    texting.send()
    [letter] = texting.letters()
    Delivery.objects.update(attempts=8, next_check_at=None)
    button = f"/w/xinghe/letters/{letter.id}/sending/"
    assert button in wang.get("/w/xinghe/mail/").text
    wang.post(button)
    assert settle(letter.id, "failed", "unreachable")  # its late report still finds it
    assert button not in wang.get("/w/xinghe/mail/").text
    wang.post(button)
    assert texting.letters()[0].state == "bounced"


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
