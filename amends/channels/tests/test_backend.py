import pytest
from django.core import mail

from amends.channels.models import Delivery
from amends.channels.tests.post import deliver


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


def test_an_invitation_goes_out_from_the_workspace_that_invites(world):
    with world.home.enter():
        mail.send_mail("Welcome", "link", None, ["new@example.org"])
        assert Delivery.objects.get().to == "new@example.org"


def test_strangers_get_no_mail_of_ours(world):
    assert mail.send_mail("Reset", "link", None, ["stranger@example.org"]) == 0
    for workspace in (world.home, world.elsewhere):
        with workspace.enter():
            assert not Delivery.objects.exists()
