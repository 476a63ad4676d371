import pytest

from amends.channels.models import Delivery, InboundMail, Mailbox, ServiceAddress
from amends.channels.tests.post import bring, deliver, file_store, letters, written
from amends.events.models import Event

__all__ = ["file_store"]

PAGE = "/w/xinghe/mail/"


@pytest.fixture
def supervisor(world):
    return world.signed_in("wang")


@pytest.fixture
def set_aside(world) -> InboundMail:
    with world.home.enter():
        return bring(written("我是机器", subject="<b>自动</b>", Auto_Submitted="auto-replied"))


def test_a_supervisor_sees_what_was_set_aside_and_why(supervisor, set_aside):
    page = supervisor.get(PAGE).content.decode()
    assert "&lt;b&gt;自动&lt;/b&gt;" in page
    assert "li@customer.example" in page


def test_the_raw_mail_can_be_fetched_by_who_may_see_it_and_by_nobody_else(
    world, supervisor, set_aside
):
    answer = supervisor.get(f"{PAGE}{set_aside.id}/raw/", follow=True)
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"Auto-Submitted" in answer.getvalue()
    link = supervisor.get(f"{PAGE}{set_aside.id}/raw/").url
    assert world.signed_in("lin").get(link).status_code == 404


def test_a_mail_that_is_let_in_becomes_a_case_without_an_automatic_answer(
    world, supervisor, set_aside
):
    for _ in range(2):
        supervisor.post(f"{PAGE}{set_aside.id}/admission/")
    with world.home.enter():
        set_aside.refresh_from_db()
        assert set_aside.state == "taken"
        assert set_aside.case.own_words == "我是机器"
        assert letters() == []
        assert Event.objects.filter(action="mail.admitted").count() == 1


def test_a_mail_that_is_dismissed_leaves_the_list_and_stays_in_the_store(
    world, supervisor, set_aside
):
    supervisor.post(f"{PAGE}{set_aside.id}/dismissal/")
    with world.home.enter():
        set_aside.refresh_from_db()
        assert set_aside.state == "dismissed"
        assert set_aside.raw
        assert Event.objects.filter(action="mail.dismissed", actor_kind="membership").exists()


def test_a_letter_that_did_not_get_through_is_sent_again_when_asked(world, supervisor):
    with world.home.enter():
        bring(written())
        [delivery] = letters()
        Delivery.objects.claim(delivery.id).give_up("550 no")
    assert "550 no" in supervisor.get(PAGE).content.decode()
    supervisor.post(f"/w/xinghe/letters/{delivery.id}/sending/")
    with world.home.enter():
        assert Delivery.objects.get().state == "queued"
        deliver(delivery)
        supervisor.post(f"/w/xinghe/letters/{delivery.id}/sending/")
        assert Delivery.objects.get().state == "sent"


def test_an_administrator_opens_an_address_and_has_a_mailbox_read(world):
    administrator = world.signed_in("sun")
    assert (
        administrator.post(f"{PAGE}addresses/", {"address": "Help@Example.net"}).status_code == 302
    )
    address = ServiceAddress.objects.receiving("help@example.net")
    assert address.workspace == world.home
    mailbox = {
        "service_address": str(address.id),
        "host": "93.184.216.34",
        "port": "993",
        "security": "tls",
        "user": "help",
        "password": "secret",
    }
    assert administrator.post(f"{PAGE}mailboxes/", mailbox).status_code == 302
    assert administrator.post(f"{PAGE}mailboxes/", mailbox).status_code == 422
    with world.home.enter():
        assert Mailbox.objects.get().password == "secret"
        assert Event.objects.filter(action="mailbox.added", actor_kind="membership").count() == 1
        assert Event.objects.filter(action="service_address.opened", subject_id=address.id).exists()
    for page in (PAGE, f"{PAGE}addresses/"):
        assert "secret" not in administrator.get(page).content.decode()


@pytest.mark.parametrize("address", ["care@example.com", "care+x@example.net", "no address"])
def test_an_address_that_cannot_be_used_is_refused_kindly(world, address):
    answer = world.signed_in("sun").post(f"{PAGE}addresses/", {"address": address})
    assert answer.status_code == 422


def test_the_demo_shows_what_left_and_a_real_installation_does_not(client, settings, tmp_path):
    settings.DATA = tmp_path
    (tmp_path / "outbox").mkdir()
    mail = written("<script>alert(1)</script> see https://example.com/s/x", subject="<i>hi</i>")
    (tmp_path / "outbox" / "1700000000000000000.eml").write_bytes(mail.as_bytes())
    assert client.get("/outbox/").status_code == 404
    settings.DEMO = True
    assert "&lt;i&gt;hi" in client.get("/outbox/").content.decode()
    page = client.get("/outbox/1700000000000000000/").content.decode()
    assert "<script>alert" not in page
    assert 'href="https://example.com/s/x"' in page
    assert client.get("/outbox/2/").status_code == 404
