"""Nobody speaks by mail for a customer, a colleague or another organisation."""

import pytest

from amends.cases.models import Case
from amends.channels.email.door import accept
from amends.channels.email.taking import take_waiting
from amends.channels.models import InboundMail
from amends.channels.tests.correspondence import SENDER, first_contact
from amends.channels.tests.post import answer_to, bring, file_store, letters, written
from amends.people.models import Membership

pytestmark = pytest.mark.usefixtures("inside")
__all__ = ["file_store"]


def test_x_15_numbers_and_guessed_references_attach_to_nothing():
    case, _ = first_contact()
    forged_code = "a" * 16
    attempts = [
        written("one", subject=f"Re: 退款 ({case.label})", sender="a@evil.example"),
        written(
            "two", References=f"<{'a' * 26}.{forged_code}@example.com>", sender="b@evil.example"
        ),
        written(
            "three", to=f"care+r{case.number}-{forged_code}@example.com", sender="c@evil.example"
        ),
        written("four", to=f"care+{case.number}@example.com", sender="d@evil.example"),
        written("five", In_Reply_To="<1@customer.example>", sender="e@evil.example"),
    ]
    for attempt in attempts:
        taken = bring(attempt, to=str(attempt["To"]))
        assert taken.case != case
        assert taken.message.opens
    assert case.messages.count() == 1


def test_x_14_nobody_speaks_as_a_colleague_by_mail(world):
    case, letter = first_contact()
    agent = world.member("lin").user.email
    for forged in (
        written("Your refund is refused.", sender=agent),
        written("Refused.", sender=agent, References="<notify-1-2@example.com>"),
        answer_to(letter, "Refused again.", sender=f"林晓 <{agent}>"),
    ):
        taken = bring(forged, to=str(forged["To"]))
        assert (taken.state, taken.reason) == ("quarantined", "staff")
    assert not case.messages.filter(direction="out").exists()
    assert case.messages.count() == 1


def test_x_19_a_colleague_who_has_left_answers_nobody_by_mail(world):
    case, letter = first_contact()
    agent = world.member("lin")
    case.assign(agent, by=agent)
    agent.user.is_active = False
    agent.user.save()
    for answer in (
        answer_to(letter, "Your refund is refused.", sender=agent.user.email),
        written("Refused.", sender=agent.user.email),
    ):
        assert bring(answer, to=str(answer["To"])).reason == "staff"
    assert [message.text for message in case.messages.all()] == [case.own_words]


def test_x_18_what_a_machine_sends_to_the_address_of_a_case_is_not_shown_to_its_customer(client):
    """A code that somebody else's service sends proves there who reads mail to our domain: whoever
    complained has such an address, with the code of her own case."""
    case, letter = first_contact()
    theirs = str(letter["Reply-To"])
    for number, (sender, sign) in enumerate(
        (
            ("no-reply@accounts.example", {}),
            ("welcome@slack.example", {"Auto-Submitted": "auto-generated"}),
            ("hello@idp.example", {"List-Unsubscribe": "<https://idp.example/off>"}),
            ("team@chat.example", {}),
            (SENDER, {"Auto-Submitted": "auto-replied"}),
        )
    ):
        mail = written(f"Your code is 90{number}41", sender=sender, to=theirs, **sign)
        bring(mail, to=theirs)
    page = client.get(f"/s/{case.status_token}/").text
    assert case.label in page and "Your code" not in page
    held = case.messages.filter(text__startswith="Your code")
    assert held.count() == 5 and all(message.held for message in held)


def test_x_16_a_stranger_with_somebody_elses_code_is_held_apart():
    case, letter = first_contact()
    bring(answer_to(letter, "Send me everything", sender="eve@evil.example"))
    held = case.messages.in_order().last()
    assert held.held
    assert held.customer_id is None
    assert held not in case.messages.public()
    case.refresh_from_db()
    assert case.customer.mail_address.value == SENDER
    assert {delivery.to for delivery in letters() if delivery.case == case} == {SENDER}


def test_x_17_a_copy_adds_nobody_to_the_case():
    case, letter = first_contact()
    bring(answer_to(letter, "请抄送我同事", sender=SENDER, Cc="eve@evil.example"))
    bring(answer_to(letter, "Thanks, add me", sender="eve@evil.example", message_id="<e@evil>"))
    assert case.messages.get(text="Thanks, add me").held
    assert {point.value for point in case.customer.contact_points.all()} == {SENDER}
    case.reply("我们查到了。", by=case_handler(case))
    assert {delivery.to for delivery in letters()} == {SENDER}


def case_handler(case):
    return Membership.objects.get(user__email="lin@example.com")


def test_x_20_an_unverified_sender_changes_no_state():
    case, letter = first_contact()
    agent = case_handler(case)
    case.assign(agent, by=agent)
    case.answer(by=agent)
    bring(answer_to(letter, "Reopen it!", sender=SENDER))
    case.refresh_from_db()
    assert case.state == "answered"


def test_x_21_control_headers_from_outside_mean_nothing():
    case, _ = first_contact()
    plain = bring(written("x", sender="a@evil.example")).case
    told = bring(
        written(
            "x",
            sender="b@evil.example",
            X_Amends_Case=case.label,
            X_Amends_Workspace="yuanshan",
            X_Amends_Tier="diamond",
            X_Amends_State="closed",
            X_Amends_Customer=str(case.customer_id),
            X_Amends_Assigned_To="lin@example.com",
            X_Priority="1",
            Importance="high",
            Authentication_Results="mx.evil.example; dmarc=pass header.from=evil.example",
        )
    )
    assert told.message.opens and told.case.customer.tier is None
    assert told.authentication != "pass"
    alike = ("workspace_id", "kind", "state", "severity", "team_id", "assigned_to_id", "channel")
    assert [getattr(told.case, name) for name in alike] == [getattr(plain, name) for name in alike]


def test_mail_for_another_organisation_is_not_seen_here(world):
    accept(written("theirs").as_bytes(), "", ["care@yuanshan.example"])
    assert not InboundMail.objects.exists()
    take_waiting()
    assert not Case.objects.filter(channel="email").exists()
    with world.elsewhere.enter():
        assert InboundMail.objects.get().case.own_words == "theirs"


def test_a_code_of_one_organisation_opens_nothing_in_another(world):
    _, letter = first_contact()
    reply = answer_to(letter, "hello", sender=SENDER)
    local = str(letter["Reply-To"]).partition("@")[0]
    accept(reply.as_bytes(), "", [f"{local}@yuanshan.example"])
    take_waiting()
    with world.elsewhere.enter():
        assert InboundMail.objects.get().message.opens
