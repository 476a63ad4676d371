"""The gateway on its page: for administrators, kindly where something is wrong, and its key never shown."""

import pytest
from django.test import Client

from amends.channels.models import Delivery, SmsGateway
from amends.channels.tests.texting import KEY, texting
from amends.events.models import Event

__all__ = ["texting"]
PAGE = "/w/xinghe/sms/"
GIVEN = {
    "url": "http://localhost:9/send",
    "key": "sixteen characters",
    "signature": "【星河集团】",
    "quiet_from": "22:00",
    "quiet_until": "07:30",
    "template_reply_zh_hans": "SMS_7",
}


@pytest.fixture
def administrator(world, settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8", "::1/128"]
    return world.signed_in("sun")


def gateway(world) -> SmsGateway | None:
    with world.home.enter():
        return SmsGateway.objects.select_related("workspace").first()


def test_an_administrator_sets_it_up_and_changes_it_without_typing_the_key_again(
    world, administrator
):
    assert administrator.post(PAGE, GIVEN).status_code == 302
    kept = gateway(world)
    assert (kept.key, kept.signature) == ("sixteen characters", "星河集团")
    assert kept.template_for("reply", "zh-hans") == "SMS_7"
    assert administrator.post(PAGE, GIVEN | {"key": "", "signature": "星河"}).status_code == 302
    kept = gateway(world)
    assert (kept.key, kept.signature) == ("sixteen characters", "星河")
    page = administrator.get(PAGE).content.decode()
    assert "sixteen characters" not in page
    assert kept.way_back in page
    with world.home.enter():
        assert list(
            Event.objects.filter(action__startswith="sms_gateway")
            .order_by("id")
            .values_list("action", flat=True)
        ) == ["sms_gateway.opened", "sms_gateway.changed"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", ""),
        ("key", "short"),
        ("key", "whsec_!!!!!!!!!!"),
        ("key", "whsec_c2hvcnQgc2hvcnQ="),
        ("signature", ""),
        ("quiet_from", "25:00"),
    ],
)
def test_what_cannot_be_is_told_kindly_and_kept_by_nobody(world, administrator, field, value):
    assert administrator.post(PAGE, GIVEN | {field: value}).status_code == 422
    assert gateway(world) is None


def test_an_address_inside_our_own_network_is_refused(world):
    sun = world.signed_in("sun")
    assert sun.post(PAGE, GIVEN | {"url": "https://127.0.0.1/send"}).status_code == 422


def test_only_administrators_see_it(world):
    assert Client().get(PAGE).status_code == 302
    assert world.signed_in("zhou").get(PAGE).status_code == 404
    for colleague in ("lin", "wang", "qian"):
        assert world.signed_in(colleague).get(PAGE).status_code == 403


def test_a_trial_sends_one_and_stopping_sends_none_any_more(texting):
    sun = texting.world.signed_in("sun")
    assert sun.post(f"{PAGE}trial/", {"number": "no number"}).status_code == 422
    assert sun.post(f"{PAGE}trial/", {"number": "137 0000 1111"}).status_code == 302
    texting.send()
    assert texting.left == ["+8613700001111"]
    assert "137****1111" in sun.get(PAGE).content.decode()
    for _ in range(2):
        sun.post(f"{PAGE}stop/")
    texting.register()
    texting.send()
    assert Delivery.objects.by_sms().count() == 1
    sun.post(f"{PAGE}resumption/")
    assert SmsGateway.objects.in_use(texting.world.home.pk)
    assert KEY not in sun.get(PAGE).content.decode()
