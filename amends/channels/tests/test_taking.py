from datetime import timedelta

import pytest

from amends.cases.models import Case, Message, Promise
from amends.channels.email.door import accept
from amends.channels.email.taking import language_of, take_waiting
from amends.channels.email.tests.corpora import mails
from amends.channels.models import Delivery, InboundMail, ServiceAddress
from amends.channels.tests.post import CARE, answer_to, bring, deliver, file_store, letters, written
from amends.now import at
from amends.people.models import Membership

pytestmark = pytest.mark.usefixtures("inside")
__all__ = ["file_store"]

SENDER = "li@customer.example"


def first_contact():
    """A customer has written and has got our acknowledgement."""
    case = bring(written(), to=CARE).case
    return case, deliver(letters()[-1])


def test_a_mail_becomes_a_case_with_its_words_files_and_raw_mail():
    mail = written("我的退款还没有到。\n\n发自我的 iPhone", subject="退款 SH20261121-88123")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="小票.png")
    taken = bring(mail)
    case = taken.case
    assert (case.channel, case.subject, case.language) == (
        "email",
        "退款 SH20261121-88123",
        "zh-hans",
    )
    assert case.own_words == "我的退款还没有到。"
    message = case.messages.get()
    assert message.opens
    assert message.quoted == "发自我的 iPhone"
    assert [file.name for file in case.attachments.all()] == ["小票.png"]
    assert case.customer.mail_address.value == SENDER
    assert not case.customer.mail_address.is_verified
    assert b"Subject:" in taken.raw
    assert case.promises.filter(kind="acknowledge", state="open").exists()


def test_the_same_bytes_are_one_mail_however_often_they_are_sent():
    for _ in range(3):
        bring(written())
    assert InboundMail.objects.count() == 1
    assert Case.objects.filter(channel="email").count() == 1


def test_the_same_mail_with_other_headers_is_not_told_twice():
    bring(written(message_id="<1@customer.example>"))
    again = bring(written(message_id="<1@customer.example>", Received="by another.example"))
    assert (again.state, again.reason) == ("taken", "repeated")
    assert Case.objects.filter(channel="email").count() == 1


def test_an_answer_to_our_letter_joins_its_case():
    case, letter = first_contact()
    bring(answer_to(letter, "还有发票问题", sender=SENDER), to=str(letter["Reply-To"]))
    said = case.messages.in_order().last()
    assert (said.text, said.held, said.customer_id) == ("还有发票问题", False, case.customer_id)
    assert Case.objects.filter(channel="email").count() == 1


def test_an_answer_to_a_number_that_was_merged_arrives_at_the_case_it_goes_on_as(inside):
    old, letter = first_contact()
    kept = Case.objects.register(
        inside.home, old.customer, by=old.customer, channel="phone", words="又打了电话"
    )
    old.merge_into(kept, by=inside.member("lin"))
    mail = answer_to(letter, "还有发票问题", sender=SENDER)
    mail.add_attachment(b"%PDF-1.4\n", maintype="application", subtype="pdf", filename="发票.pdf")
    taken = bring(mail, to=str(letter["Reply-To"]))
    said = kept.messages.get()
    assert (said.text, said.held, said.customer_id) == ("还有发票问题", False, old.customer_id)
    assert (taken.case, kept.attachments.get().name) == (kept, "发票.pdf")


def test_an_answer_joins_by_its_reference_where_the_address_lost_its_code():
    case, letter = first_contact()
    reply = answer_to(letter, "还有发票问题", sender=SENDER)
    reply.replace_header("To", CARE)
    assert bring(reply).case == case


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


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Auto_Submitted": "auto-replied"}, "automatic"),
        ({"Precedence": "bulk"}, "automatic"),
        ({"List_Id": "<news.example.com>"}, "automatic"),
        ({"sender": CARE}, "own"),
        ({"sender": "MAILER-DAEMON@example.net"}, "automatic"),
    ],
)
def test_x_23_no_case_and_no_answer_for_machines(headers, reason):
    taken = bring(written("I am away", **headers))
    assert (taken.state, taken.reason) == ("quarantined", reason)
    assert letters() == []


def test_a_vacation_program_that_answers_us_is_held_apart():
    case, letter = first_contact()
    bring(answer_to(letter, "我在休假", sender=SENDER, Auto_Submitted="auto-replied"))
    assert case.messages.get(text="我在休假").held
    assert len(letters()) == 1


def test_a_mail_without_a_sender_is_set_aside():
    taken = bring(b"Subject: hello\r\n\r\nwho am I")
    assert (taken.state, taken.reason) == ("quarantined", "no_sender")


def test_one_sender_cannot_flood_the_desk():
    for number in range(25):
        bring(written(f"complaint {number}", message_id=f"<{number}@x>"))
    assert Case.objects.filter(channel="email").count() == 20
    assert InboundMail.objects.quarantined().filter(reason="flood").count() == 5


def test_x_13_a_mail_that_cannot_be_worked_on_is_set_aside_and_the_next_one_is_taken(
    file_store,
):
    accept(written("bad").as_bytes(), "", [CARE])
    bad = InboundMail.objects.get()
    place = next(file_store.glob(f"*/*/{bad.digest}"))
    place.rename(place.with_suffix(".gone"))
    # For a day its file may come back.
    with at(bad.received_at + timedelta(days=2)):
        assert bring(written("good", message_id="<2@x>")).state == "taken"
        for _ in range(2):
            InboundMail.objects.filter(pk=bad.pk).update(next_check_at=bad.received_at)
            take_waiting()
    bad.refresh_from_db()
    assert (bad.state, bad.reason, bad.next_check_at) == ("quarantined", "unreadable", None)


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


def test_the_door_knows_its_addresses_with_and_without_a_code():
    receiving = ServiceAddress.objects.receiving
    assert receiving("Care@Example.com").workspace.slug == "xinghe"
    assert receiving("care+r1-abc@example.com").address == CARE
    assert receiving("nobody@example.com") is None
    assert receiving("care@evil.example") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我要退款", "zh-hans"),
        ("我的訂單還沒有收到，請處理", "zh-hant"),
        ("Where is my refund?", "en"),
        ("", ""),
    ],
)
def test_the_language_is_guessed_from_the_words(text, language):
    assert language_of(text) == language


def test_a_bounce_takes_back_what_the_letter_told():
    case, letter = first_contact()
    promise = Promise.objects.get(case=case, kind="acknowledge")
    assert promise.state == "kept"
    bounce = (
        b"From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered Mail\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
        b"--x\r\n\r\nSorry\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; li@customer.example\r\n"
        b"Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 User unknown\r\n\r\n"
        b"--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: "
        + str(letter["Message-ID"]).encode()
        + b"\r\n--x--\r\n"
    )
    forged = bounce.replace(str(letter["Message-ID"]).encode(), b"<guessed@example.com>")
    assert bring(forged).state == "quarantined"
    promise.refresh_from_db()
    assert promise.state == "kept"
    assert bring(bounce).reason == "bounce"
    promise.refresh_from_db()
    assert promise.state == "open"
    assert Delivery.objects.get(case=case).state == "bounced"
    assert case.customer.contact_points.get().bounced_at is not None


def test_html_is_kept_raw_and_read_as_words():
    mail = written("plain")
    mail.add_alternative(
        "<p onclick=alert(1)>plain <img src=http://t.example/x></p>", subtype="html"
    )
    message = bring(mail).message
    assert "onclick" in message.html  # as it came; the sanitizer stands where it is shown
    assert isinstance(message, Message)


@pytest.mark.slow
def test_every_collected_mail_goes_through_the_door():
    """692 awkward mails, bounces and reports: each is taken or set aside for a reason, none fails."""
    raws = [path.read_bytes() or b"\n" for path in mails()]
    for raw in raws:
        bring(raw)
    states = InboundMail.objects.values_list("state", flat=True)
    assert set(states) == {"taken", "quarantined"}
    assert not InboundMail.objects.filter(reason="unreadable").exists()
    assert not InboundMail.objects.filter(attempts__gt=0).exists()
    assert (len(raws), InboundMail.objects.count()) == (692, len(set(raws)))
