"""What is no customer's word to us is set aside, and holds up nothing."""

from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.channels.email.door import accept
from amends.channels.email.taking import take_waiting
from amends.channels.models import InboundMail
from amends.channels.tests.correspondence import SENDER, first_contact
from amends.channels.tests.post import CARE, answer_to, bring, file_store, letters, written
from amends.now import at

pytestmark = pytest.mark.usefixtures("inside")
__all__ = ["file_store"]


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
