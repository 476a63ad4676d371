"""Alarms and approvals reach a group by the robot of each service, in its own form and signature."""

import hmac
import json
from base64 import b64encode
from datetime import timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from amends.cases.models import Case
from amends.channels.models import Delivery
from amends.channels.models.words import Purpose
from amends.events.models import Event
from amends.hooks.following import queue_postings
from amends.hooks.models import Webhook
from amends.hooks.robots.topics import actions_of
from amends.hooks.sending import send_waiting
from amends.hooks.tests.conftest import NOON
from amends.now import at, now
from amends.recovery.models import Offer, Remedy
from amends.watching.alarming import watch

SECRET = "SEC0123456789"
PLACES = ("/w/xinghe/settings/operations/", "/w/xinghe/approvals/")


@pytest.fixture(autouse=True)
def noon():
    with at(NOON):
        yield


@pytest.fixture
def robot(inside, receiver, sun):
    def added(form: str) -> Webhook:
        told = actions_of(["alarms", "approvals"])
        return Webhook.objects.open_robot(
            inside.home,
            form=form,
            name="客诉群",
            url=receiver.url,
            secret=SECRET,
            actions=told,
            by=sun,
        )

    return added


def what_presses(world) -> None:
    """A letter that waits for twenty minutes, and an offer beyond the authority of whoever made it."""
    lin, yating = world.member("lin"), world.customer("周雅婷")
    Delivery.objects.queue(
        world.home, to="yating@example.org", purpose=Purpose.OTHER, subject="s", text="t",
        queued_at=now() - timedelta(minutes=20),
    )  # fmt: skip
    for _look in range(2):
        watch()
    case = Case.objects.register(
        world.home, yating, by=lin, channel="phone", words="机上没有人来", assigned_to=lin,
        remedy_sought=["refund"],
    )  # fmt: skip
    Offer.objects.propose(case, by=lin, lines=[(Remedy.objects.get(code="refund"), Decimal(420))])


def tell() -> None:
    """As the worker does, and once more: nobody is told twice."""
    for _again in range(2):
        for event in Event.objects.filter(action__in=["alarm.raised", "approval.asked"]).order_by(
            "id"
        ):
            queue_postings(event)
        send_waiting()


def of_wecom(told: dict, address: str) -> str:
    """企业微信 signs nothing: its key stands in the address."""
    assert told["msgtype"] == "markdown" and "sign" not in address
    return told["markdown"]["content"]


def of_dingtalk(told: dict, address: str) -> str:
    asked = parse_qs(urlsplit(address).query)
    [moment], [sign] = asked["timestamp"], asked["sign"]
    assert sign == _signature(SECRET, f"{moment}\n{SECRET}")
    assert moment == str(int(NOON.timestamp() * 1000))
    assert told["msgtype"] == "markdown" and told["markdown"]["title"]
    return told["markdown"]["text"]


def of_feishu(told: dict, address: str) -> str:
    assert told["timestamp"] == str(int(NOON.timestamp()))
    assert told["sign"] == _signature(f"{told['timestamp']}\n{SECRET}", "")
    lines = told["content"]["post"]["zh_cn"]["content"]
    assert told["msg_type"] == "post"
    return " ".join(f"{text['text']} {link['href']}" for text, link in lines)


def _signature(key: str, text: str) -> str:
    return b64encode(hmac.new(key.encode(), text.encode(), "sha256").digest()).decode()


READ = {
    "wecom": (of_wecom, b'{"errcode":0,"errmsg":"ok"}'),
    "dingtalk": (of_dingtalk, b'{"errcode":0,"errmsg":"ok"}'),
    "feishu": (of_feishu, b'{"code":0,"msg":"success","data":{}}'),
}


@pytest.mark.parametrize("form", READ)
def test_an_alarm_and_an_approval_are_told_once_with_the_place_and_without_names(
    inside, receiver, robot, form
):
    read, accepted = READ[form]
    receiver.statuses, receiver.body = [200], accepted
    added = robot(form)
    what_presses(inside)
    tell()
    [(_headers, body)], [address] = receiver.taken, receiver.addresses
    told = read(json.loads(body), address)
    assert "告警" in told and "有补救方案等待审批" in told
    assert all(told.count(place) >= 1 for place in PLACES)
    assert not any(name in body.decode() for name in ("周雅婷", "林晓", "机上没有人来", "420"))
    assert {posting.state for posting in added.postings.all()} == {"taken"}
    assert set(added.postings.values_list("action", flat=True)) == {
        "alarm.raised",
        "approval.asked",
    }
