"""What customers write becomes cases, or joins the case it belongs to."""

import pytest

from amends.cases.models import Case, Message, Promise
from amends.channels.email.composing import return_path
from amends.channels.email.taking import language_of
from amends.channels.email.tests.corpora import mails
from amends.channels.models import Delivery, InboundMail, ServiceAddress
from amends.channels.tests.correspondence import SENDER, first_contact
from amends.channels.tests.post import CARE, answer_to, bring, file_store, letters, written

pytestmark = pytest.mark.usefixtures("inside")
__all__ = ["file_store"]


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
    letters()
    promise.refresh_from_db()
    assert promise.state == "open"
    assert Delivery.objects.get(case=case).state == "bounced"
    assert case.customer.contact_points.get().bounced_at is not None


@pytest.mark.parametrize(("code", "told"), [("ours", "bounced"), ("guessed", "sent")])
def test_a_report_that_names_no_letter_is_known_by_the_address_that_it_came_back_to(code, told):
    case, _ = first_contact()
    letter = Delivery.objects.get(case=case)
    local, _, domain = return_path(letter).partition("@")
    to = f"{local if code == 'ours' else local[:-16] + 'a' * 16}@{domain}"
    report = (
        b"From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered Mail\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        b"Final-Recipient: rfc822; somebody@else.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--x--\r\n"
    )
    taken = bring(report, to=to)
    letter.refresh_from_db()
    assert (letter.state, taken.state) == (told, "taken" if code == "ours" else "quarantined")


def test_html_is_kept_raw_and_read_as_words():
    mail = written("plain")
    mail.add_alternative(
        "<p onclick=alert(1)>plain <img src=http://t.example/x></p>", subtype="html"
    )
    message = bring(mail).message
    assert "onclick" in message.html  # as it came; the sanitizer stands where it is shown
    assert isinstance(message, Message)


@pytest.mark.slow
def test_collected_mails_go_through_the_door():
    """Every third of 692 awkward mails, bounces and reports, all of which are read elsewhere
    (`email/tests/test_letter.py`): each is taken or set aside for a reason, none fails."""
    raws = [path.read_bytes() or b"\n" for path in list(mails())[::3]]
    for raw in raws:
        bring(raw)
    states = InboundMail.objects.values_list("state", flat=True)
    assert set(states) == {"taken", "quarantined"}
    assert not InboundMail.objects.filter(reason="unreadable").exists()
    assert not InboundMail.objects.filter(attempts__gt=0).exists()
    assert (len(raws), InboundMail.objects.count()) == (231, len(set(raws)))
