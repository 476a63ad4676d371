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


def test_a_colleague_who_has_left_cannot_answer_by_mail_either(world):
    agent = world.member("lin")
    agent.user.is_active = False
    agent.user.save()
    assert bring(written("x", sender=agent.user.email)).reason == "staff"


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


def test_control_headers_from_outside_mean_nothing():
    taken = bring(written("x", X_Amends_Case="C-1", X_Amends_Tier="diamond", X_Priority="1"))
    assert taken.case.customer.tier is None
    assert taken.message.opens


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
