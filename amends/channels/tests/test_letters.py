from datetime import timedelta

import pytest
import time_machine

from amends.cases.models import Case
from amends.channels.email.composing import composed, return_path
from amends.channels.email.letters import next_word_by
from amends.channels.models import Delivery
from amends.channels.tests.post import CARE, bring, deliver, file_store, letters, written
from amends.customers.models import Customer
from amends.events.actor import system
from amends.now import now

pytestmark = pytest.mark.usefixtures("inside")
__all__ = ["file_store"]


def test_a_customer_is_told_the_number_the_next_time_and_where_to_look():
    case = bring(written()).case
    [delivery] = letters()
    letter = deliver(delivery)
    text = letter.get_content()
    assert case.label in text
    assert case.status_url in text
    assert letter["To"] == "li@customer.example"
    assert letter["From"].addresses[0].addr_spec == CARE
    assert letter["Auto-Submitted"] == "auto-replied"
    assert letter["X-Auto-Response-Suppress"] == "All"
    assert case.promises.get(kind="acknowledge").state == "kept"


def test_no_letter_names_the_time_of_what_is_owed_inside(world):
    bring(written())
    case = Case.objects.get()
    theirs = next_word_by(case)
    case.promises.create(
        workspace_id=case.workspace_id,
        kind="dispatch",
        started_at=now(),
        due_at=now() + timedelta(seconds=1),
    )
    assert next_word_by(case) == theirs


def test_the_promise_to_acknowledge_is_kept_when_the_mail_has_left_and_not_before():
    case = bring(written()).case
    letters()
    assert case.promises.get(kind="acknowledge").state == "open"


def test_following_the_same_events_again_writes_no_second_letter():
    bring(written())
    assert len(letters()) == len(letters()) == 1


def test_x_4_x_24_nothing_that_the_sender_typed_is_in_what_we_send_by_ourselves():
    hostile = written(
        "VISIT http://evil.example NOW",
        subject="You won at http://evil.example",
        sender='"<a href=http://evil.example>Bank</a>" <victim@example.org>',
    )
    bring(hostile)
    [delivery] = letters()
    letter = composed(delivery).as_string()
    for word in ("evil", "Bank", "won", "VISIT"):
        assert word not in delivery.text + delivery.subject
        assert word not in letter


def test_x_23_one_sender_gets_one_acknowledgement_in_an_hour():
    for number in range(4):
        bring(written(f"complaint {number}", message_id=f"<{number}@x>"))
    assert len(letters()) == 1


def test_x_24_an_address_that_somebody_typed_gets_one_neutral_mail_a_day(world):
    for number in range(5):
        customer = Customer.objects.record(
            world.home, by=system, name="<b>evil</b>", contacts={"email": "victim@example.org"}
        )
        Case.objects.register(
            world.home, customer, by=customer, channel="web", words=f"evil words {number}"
        )
    [delivery] = letters()
    assert delivery.to == "victim@example.org"
    assert "evil" not in delivery.text + delivery.subject + delivery.to_name


def test_x_25_a_mail_that_its_domain_disowns_gets_no_answer():
    taken = bring(written())
    taken.authentication = "fail"
    taken.save()
    assert letters() == []


@pytest.mark.parametrize("field", ["name", "subject", "address"])
def test_x_22_no_field_can_add_a_header_or_a_recipient(world, field):
    evil = "x\r\nBcc: everybody@example.org\r\n\r\nbody"
    bring(written())
    [delivery] = letters()
    delivery.to_name = evil if field == "name" else ""
    delivery.subject = evil if field == "subject" else "x"
    delivery.answers = evil if field == "address" else ""
    message = composed(delivery)
    assert message["Bcc"] is None
    assert b"\nBcc" not in message.as_bytes()
    assert b"\nBcc" not in b"\n".join(message.as_bytes().partition(b"\r\n\r\n")[:1])


def test_an_agents_reply_goes_to_the_customer_in_her_own_words(world):
    case = bring(written()).case
    agent = world.member("lin")
    case.reply("您好，退款今天到账。", by=agent)
    reply = next(delivery for delivery in letters() if delivery.purpose == "reply")
    letter = deliver(reply)
    assert letter.get_content().startswith("您好，退款今天到账。")
    assert case.label in letter["Subject"]
    assert letter["Auto-Submitted"] is None
    assert letter["In-Reply-To"] == case.messages.get(opens=True).message_id


def test_a_note_among_colleagues_goes_nowhere(world):
    case = bring(written()).case
    case.note("客户很生气", by=world.member("lin"))
    assert [delivery.purpose for delivery in letters()] == ["acknowledge"]


def test_an_escalation_is_told_to_the_supervisor_by_mail(world):
    case = bring(written()).case
    case.escalate(by=world.member("lin"), why="asked")
    told = next(delivery for delivery in letters() if delivery.purpose == "escalation")
    assert told.to == "wang@example.com"
    assert "退款" not in told.text


def test_the_letter_speaks_the_customers_language():
    bring(written("Where is my refund? I have waited two weeks."))
    assert "We have received" in letters()[0].text


def test_every_attempt_carries_the_same_bytes_and_a_code_in_its_return_path():
    bring(written())
    [delivery] = letters()
    first = composed(delivery).as_bytes()
    with time_machine.travel(now() + timedelta(hours=1)):
        assert composed(Delivery.objects.get()).as_bytes() == first
    assert return_path(delivery).startswith("care+b")
    assert len(return_path(delivery).partition("@")[0]) <= 64
    assert len(str(composed(delivery)["Reply-To"]).partition("@")[0]) <= 64


def test_a_server_that_is_busy_is_tried_again_ever_later_and_at_last_given_up():
    bring(written())
    [delivery] = letters()
    pauses = []
    while delivery.state == "queued":
        Delivery.objects.update(next_check_at=now())
        claimed = Delivery.objects.claim(delivery.id)
        claimed.put_off("451 busy")
        delivery = claimed
        pauses.append(claimed.next_check_at - now() if claimed.next_check_at else None)
    assert pauses[0] < pauses[1] < pauses[2]
    assert (delivery.state, delivery.attempts) == ("dead", 30)


def test_x_26_what_was_handed_over_when_the_process_died_is_not_sent_by_itself_again():
    bring(written())
    [delivery] = letters()
    claimed = Delivery.objects.claim(delivery.id)
    assert claimed.hand_over()
    Delivery.objects.update(next_check_at=now())  # the lease has run out
    assert Delivery.objects.claim(delivery.id) is None
    delivery.refresh_from_db()
    assert delivery.state == "uncertain"
    assert delivery in Delivery.objects.troubled()


def test_what_was_only_claimed_when_the_process_died_is_sent_by_another():
    bring(written())
    [delivery] = letters()
    first = Delivery.objects.claim(delivery.id)
    assert Delivery.objects.claim(delivery.id) is None
    Delivery.objects.update(next_check_at=now())
    second = Delivery.objects.claim(delivery.id)
    assert second.hand_over()
    assert not first.hand_over()
