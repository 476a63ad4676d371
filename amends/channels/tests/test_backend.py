from datetime import timedelta

import pytest
from django.core import mail

from amends.channels.models import Delivery
from amends.channels.models.settling import MOST_ATTEMPTS
from amends.channels.tests.post import deliver
from amends.now import at, now


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = "amends.channels.email.backend.Outbox"


def test_mails_of_sign_in_wait_in_the_same_line_and_forget_their_link(world):
    mail.send_mail("Reset", "link: https://x/secret", None, ["lin@example.com"])
    with world.home.enter():
        [delivery] = Delivery.objects.all()
        assert (delivery.to, delivery.purpose) == ("lin@example.com", "account")
        assert "https://x/secret" in deliver(delivery).get_content()
        delivery.refresh_from_db()
        assert delivery.text == ""


LINK = "https://x/secret"


@pytest.fixture
def reset(world):
    """The letter with which somebody sets a new password, in the workspace that it leaves from."""
    mail.send_mail("Reset", f"link: {LINK}", None, ["lin@example.com"])
    with world.home.enter():
        yield Delivery.objects.claim(Delivery.objects.get().id)


def test_a_letter_that_is_tried_again_keeps_its_link_until_it_is_given_up(reset):
    reset.put_off("421 busy")
    assert LINK in Delivery.objects.get().text
    reset.attempts = MOST_ATTEMPTS
    reset.put_off("421 busy")
    given_up = Delivery.objects.get()
    assert (given_up.state, given_up.text) == ("dead", "")


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (lambda letter: letter.give_up("550 no"), "dead"),
        (lambda letter: letter.mark_bounced("5.1.1"), "bounced"),
    ],
)
def test_a_letter_that_failed_for_good_forgets_its_link(reset, end, state):
    end(reset)
    failed = Delivery.objects.get()
    assert (failed.state, failed.text) == (state, "")


def test_a_letter_that_perhaps_arrived_forgets_its_link_too(reset):
    reset.hand_over()
    with at(now() + timedelta(hours=1)):
        assert Delivery.objects.claim(reset.id) is None
    perhaps = Delivery.objects.get()
    assert (perhaps.state, perhaps.text) == ("uncertain", "")


def test_a_letter_without_its_link_is_not_sent_again_and_the_page_says_why(world, reset):
    reset.give_up("550 no")
    supervisor = world.signed_in("wang")
    sending = f"/w/xinghe/letters/{reset.id}/sending/"
    page = supervisor.get("/w/xinghe/mail/").text
    assert "550 no" in page and sending not in page
    supervisor.post(sending)
    assert Delivery.objects.get().state == "dead"


def test_letters_about_cases_keep_their_words(inside):
    letter = Delivery.objects.queue(
        inside.home, to="li@x.example", purpose="reply", subject="退款", text="已退款"
    )
    letter.give_up("550 no")
    assert Delivery.objects.get().text == "已退款"


def test_an_invitation_goes_out_from_the_workspace_that_invites(world):
    with world.home.enter():
        mail.send_mail("Welcome", "link", None, ["new@example.org"])
        assert Delivery.objects.get().to == "new@example.org"


def test_strangers_get_no_mail_of_ours(world):
    assert mail.send_mail("Reset", "link", None, ["stranger@example.org"]) == 0
    for workspace in (world.home, world.elsewhere):
        with workspace.enter():
            assert not Delivery.objects.exists()
