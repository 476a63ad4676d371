"""A gateway refuses, is busy, answers late or not at all, and reports twice: nothing is lost or sent twice."""

from datetime import timedelta

from amends.channels.models import Delivery, SmsGateway
from amends.channels.sms import sending
from amends.channels.sms.outcome import settle, unless_reported
from amends.channels.sms.sending import send_waiting
from amends.channels.tests.texting import NOON, NUMBER, texting
from amends.events.models import Event
from amends.people.sealing import seal

__all__ = ["texting"]
MINUTE = timedelta(minutes=1)


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
