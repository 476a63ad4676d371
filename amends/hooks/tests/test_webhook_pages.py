"""Administrators set webhooks up, see what was answered, and send a delivery again."""

import pytest

from amends.events.models import Event
from amends.hooks.models import Posting, Webhook
from amends.world.cast import HOME

PAGE = f"/w/{HOME}/webhooks/"
GIVEN = {
    "name": "CRM",
    "url": "https://93.184.216.34/hook",
    "actions": ["promise.kept", "case.closed"],
}


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


@pytest.fixture
def webhook(sun, inside) -> Webhook:
    sun.post(PAGE, GIVEN)
    return Webhook.objects.get()


def secret_in(answer) -> str:
    return answer.text.partition("<code data-secret>")[2].partition("</code>")[0]


def test_a_webhook_is_set_up_and_its_secret_is_shown_once(sun, inside):
    answer = sun.post(PAGE, GIVEN)
    secret = secret_in(answer)
    assert secret.startswith("whsec_")
    webhook = Webhook.objects.get()
    assert webhook.actions == ["case.closed", "promise.kept"]
    assert secret not in sun.get(f"{PAGE}{webhook.id}/").text
    assert "CRM" in sun.get(PAGE).text


def test_x47_the_secret_stands_in_no_row_and_no_event(sun, inside):
    secret = secret_in(sun.post(PAGE, GIVEN)).removeprefix("whsec_")
    kept = [*Webhook.objects.values_list(), *Event.objects.values_list()]
    assert secret not in str(kept)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"url": ""},
        {"url": "not an address"},
        {"url": "javascript:alert(1)"},
        {"url": "http://93.184.216.34/hook"},
        {"url": "https://user:password@93.184.216.34/hook"},
        {"actions": []},
        {"actions": ["customer.tiered"]},
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(sun, inside, wrong):
    answer = sun.post(PAGE, GIVEN | wrong)
    assert answer.status_code == 422
    assert not Webhook.objects.exists()
    assert (GIVEN | wrong)["name"] in answer.text


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "https://localhost:5432/", "https://169.254.169.254/latest/"]
)
def test_x48_an_address_inside_is_refused_when_it_is_typed(sun, inside, url):
    assert sun.post(PAGE, GIVEN | {"url": url}).status_code == 422
    assert not Webhook.objects.exists()


def test_it_is_changed_paused_resumed_and_retired(sun, inside, webhook):
    place = f"{PAGE}{webhook.id}/"
    assert sun.post(place, GIVEN | {"name": "ERP"}).status_code == 302
    for noun in ("pause", "resumption", "retirement", "retirement"):
        sun.post(f"{place}{noun}/")
    webhook.refresh_from_db()
    assert (webhook.name, webhook.paused_at) == ("ERP", None)
    assert webhook.retired_at
    assert sun.get(place).status_code == 404
    happened = Event.objects.filter(action__startswith="webhook.").order_by("id")
    assert [event.action for event in happened] == [
        "webhook.opened", "webhook.changed", "webhook.paused", "webhook.resumed", "webhook.retired",
    ]  # fmt: skip


def test_a_new_secret_is_shown_and_the_old_one_is_said_to_hold(sun, inside, webhook):
    answer = sun.post(f"{PAGE}{webhook.id}/secret/")
    assert secret_in(answer).startswith("whsec_")
    webhook.refresh_from_db()
    assert webhook.old_secret_until
    assert len(webhook.secrets(webhook.opened_at)) == 2


def test_what_was_sent_is_listed_and_can_be_sent_again(sun, inside, webhook):
    place = f"{PAGE}{webhook.id}/"
    sun.post(f"{place}trial/")
    posting = Posting.objects.get()
    posting.put_off("503", milliseconds=12)
    page = sun.get(place).text
    assert "webhook.tried" in page and "503" in page
    for _ in range(2):
        assert sun.post(f"{place}postings/{posting.id}/replay/").status_code == 302
    posting.refresh_from_db()
    assert (posting.state, posting.attempts) == ("waiting", 0)
    assert Event.objects.filter(action="webhook.replayed").count() == 2


def test_the_list_goes_on_page_by_page(sun, inside, webhook):
    for _ in range(30):
        webhook.try_out(by=inside.member("sun"))
    first = sun.get(f"{PAGE}{webhook.id}/").text
    following = first.partition('href="?before=')[2].partition('"')[0]
    second = sun.get(f"{PAGE}{webhook.id}/?before={following}").text
    assert (first.count("/replay/"), second.count("/replay/")) == (25, 5)
    assert sun.get(f"{PAGE}{webhook.id}/?before=nonsense").status_code == 200


def test_one_that_has_stopped_is_told_on_the_desk(sun, inside, webhook):
    webhook.stop("unanswered")
    answer = sun.get(f"/w/{HOME}/", headers={"Accept-Language": "en"})
    assert "Nobody takes what is sent to the webhook “CRM”" in answer.text
    lin = inside.signed_in("lin").get(f"/w/{HOME}/", headers={"Accept-Language": "en"})
    assert "Nobody takes" not in lin.text
