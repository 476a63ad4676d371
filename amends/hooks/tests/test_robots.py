"""Robots of groups: signatures with known answers, what is told and what never, and twenty a minute."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from amends.cases.actions import CaseAction
from amends.cases.models import Case
from amends.events.models import Event
from amends.hooks.following import queue_postings
from amends.hooks.models import Form, Webhook
from amends.hooks.robots.lines import kept_line
from amends.hooks.robots.services import Told, dingtalk, feishu, fitting, was_taken, wecom
from amends.hooks.robots.topics import TOLD_TO_GROUPS
from amends.hooks.sending import send_waiting
from amends.hooks.tests.conftest import NOON
from amends.now import at

AT = datetime.fromtimestamp(1795255800, tz=UTC)
SECRET = "SEC0123456789"
LINES = [Told("已逾期 · C-20418", "https://desk.example.org/w/x/cases/20418/")]
ROBOTS = "/w/xinghe/robots/"


def test_dingtalk_is_signed_as_its_document_says():
    """The answer is that of openssl: `dgst -sha256 -hmac SECRET` over time, line break, secret."""
    request = dingtalk("https://oapi.example.com/robot/send?access_token=a", SECRET, "T", LINES, AT)
    asked = parse_qs(urlsplit(request.url).query)
    assert asked["timestamp"] == ["1795255800000"]
    assert asked["sign"] == ["8P4F72W65x8IfYSopMeSSqb8FyXaeyHnwILu6FVv584="]
    assert asked["access_token"] == ["a"]
    body = json.loads(request.body)
    assert (body["msgtype"], "C-20418" in body["markdown"]["text"]) == ("markdown", True)


def test_feishu_is_signed_in_its_body_as_its_document_says():
    """The answer is that of openssl: HMAC of nothing under time, line break, secret."""
    body = json.loads(feishu("https://open.example.cn/hook/a", SECRET, "T", LINES, AT).body)
    assert (body["timestamp"], body["msg_type"]) == ("1795255800", "post")
    assert body["sign"] == "Re7+5UycZIORsg3wRnE57vfRMKO23eEhNBZvac5m55c="
    assert body["content"]["post"]["zh_cn"]["content"][0][1]["href"] == LINES[0].url


def test_wecom_signs_nothing_and_without_a_secret_neither_do_the_others():
    request = wecom("https://qyapi.example.com/send?key=k", "", "T", LINES, AT)
    assert request.url.endswith("?key=k")
    assert json.loads(request.body)["markdown"]["content"].startswith("**T**")
    assert dingtalk("https://x.example.com/?a=b", "", "T", LINES, AT).url.endswith("?a=b")
    assert "sign" not in json.loads(feishu("https://x.example.cn/a", "", "T", LINES, AT).body)


def test_a_message_holds_what_the_service_takes_and_says_how_much_is_left_out():
    text = fitting("**T**", LINES * 100)
    assert len(text.encode()) <= 4096
    assert text.rsplit("+", 1)[1].isdecimal()


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        (b'{"errcode":0,"errmsg":"ok"}', True),
        (b'{"StatusCode":0,"code":0}', True),
        (b'{"errcode":310000,"errmsg":"sign not match"}', False),
        (b'{"code":19021}', False),
        (b"{}", False),
        (b"<html>", False),
        (b"null", False),
        (b"[" * 100_000, False),
    ],
)
def test_what_is_refused_with_200_is_not_taken(body, taken):
    assert was_taken(body) is taken


@pytest.fixture
def robot(inside, receiver, sun):
    receiver.statuses, receiver.body = [200], b'{"errcode":0}'
    with at(NOON):
        yield Webhook.objects.open_robot(
            inside.home,
            form=Form.DINGTALK,
            name="客诉群",
            url=receiver.url,
            secret=SECRET,
            actions=TOLD_TO_GROUPS,
            by=sun,
        )


@pytest.fixture
def case(inside, robot):
    lin, yating = inside.member("lin"), inside.customer("周雅婷")
    case = Case.objects.register(
        inside.home, yating, by=lin, channel="phone", words="机上没有人来", assigned_to=lin
    )
    return case


def escalate(case, times: int) -> None:
    for n in range(times):
        case.escalate(by=case.assigned_to, why=f"reason-{n}", reason="机上没有人来")


def follow() -> None:
    for event in Event.objects.filter(action=CaseAction.ESCALATED).order_by("id"):
        queue_postings(event)


def test_a_group_is_told_once_and_of_nobody_by_name(robot, case, receiver):
    escalate(case, 1)
    for _ in range(2):
        follow()
        send_waiting()
    ((_, body),) = receiver.taken
    told = body.decode()
    assert case.label in told and f"/cases/{case.number}/" in told
    for secret in ("周雅婷", "雅婷", "机上没有人来", "林晓"):
        assert secret not in told
    assert {posting.state for posting in robot.postings.all()} == {"taken"}


def test_what_waits_together_is_one_message_and_beyond_twenty_a_minute_it_waits(
    robot, case, receiver
):
    for n in range(21):
        case.escalate(by=case.assigned_to, why=f"one-{n}")
        follow()
        send_waiting()
    assert len(receiver.taken) == 20
    escalate(case, 3)
    follow()
    with at(NOON + timedelta(minutes=1)):
        send_waiting()
    assert len(receiver.taken) == 21
    assert receiver.taken[-1][1].decode().count(case.label) == 4


def test_what_is_refused_is_tried_again_and_counts_once(robot, case, receiver):
    receiver.body = b'{"errcode":310000}'
    escalate(case, 3)
    follow()
    send_waiting()
    robot.refresh_from_db()
    assert (robot.failures, robot.postings.waiting().count()) == (1, 3)
    receiver.body = b'{"errcode":0}'
    with at(NOON + timedelta(minutes=10)):
        send_waiting()
    assert robot.postings.waiting().count() == 0


def test_an_overdue_promise_names_its_kind_and_due_time_in_the_zone_of_the_workspace(robot, case):
    promise = case.promises.outstanding().order_by("due_at").first()
    with at(promise.due_at + timedelta(minutes=1)):
        promise.watch()
        event = Event.objects.filter(action="promise.broken").last()
        queue_postings(event)
    line = kept_line(robot.postings.get(action="promise.broken").body)
    local = promise.due_at.astimezone(robot.workspace.zone)
    assert f"{local:%m-%d %H:%M}" in line.text and case.label in line.text


def test_a_robot_is_set_up_changed_and_tried_out_by_administrators_alone(inside, receiver, sun):
    asked = {
        "form": "feishu", "name": "群", "url": receiver.url, "secret": "s", "topics": ["urges"]
    }  # fmt: skip
    for name, status in (("lin", 403), ("wang", 403), ("zhou", 404)):
        assert inside.signed_in(name).get(ROBOTS).status_code == status
        assert inside.signed_in(name).post(ROBOTS, asked).status_code == status
    client = inside.signed_in("sun")
    page = client.post(ROBOTS, asked)["Location"]
    robot = Webhook.objects.robots().get()
    assert robot.actions == ["case.urged"]
    assert "群" in client.get(ROBOTS).content.decode()
    assert "群" not in client.get("/w/xinghe/webhooks/").content.decode()
    assert 'name="form"' not in client.get(page).content.decode(), "it stays with its service"
    changed = asked | {"topics": ["urges", "overdue"], "secret": "", "url": ""}
    assert client.post(page, changed).status_code == 302
    robot.refresh_from_db()
    assert (robot.actions, robot.secrets(AT)) == (["case.urged", "promise.broken"], ["s"])
    assert robot.url == receiver.url and receiver.url not in robot.sealed_url
    assert receiver.url not in client.get(page).text
    assert client.get(f"/w/xinghe/webhooks/{robot.pk}/")["Location"] == page
    assert client.post(f"/w/xinghe/webhooks/{robot.pk}/secret/").status_code == 404
    client.post(f"/w/xinghe/webhooks/{robot.pk}/trial/")
    receiver.statuses, receiver.body = [200], b'{"code":0}'
    send_waiting()
    assert len(receiver.taken) == 1
    assert client.get(page).status_code == 200


def test_what_cannot_be_called_or_says_nothing_is_told_kindly(inside, sun):
    client = inside.signed_in("sun")
    good = {"form": "wecom", "name": "群", "url": "https://127.0.0.1/", "topics": ["urges"]}
    for wrong in ({}, good, good | {"topics": []}, good | {"form": "standard"}):
        assert client.post(ROBOTS, wrong).status_code == 422
    assert not Webhook.objects.robots().exists()
