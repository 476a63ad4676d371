"""Alarms: what stands long enough is told to administrators, once, and again each day until it is over."""

from datetime import timedelta
from html import unescape

import pytest

from amends.cases.models import Case, Promise
from amends.channels.email.door import accept
from amends.channels.models import Delivery, InboundMail
from amends.channels.models.words import Purpose
from amends.desk.models import Notice, NoticeKind
from amends.desk.noticing import notice
from amends.events.models import Event, Follower
from amends.now import at, now
from amends.watching.actions import AlarmAction
from amends.watching.alarming import watch
from amends.watching.models import Alarm, AlarmKind


@pytest.fixture
def a_letter_waits(inside):
    return Delivery.objects.queue(
        inside.home,
        to="yating@example.org",
        purpose=Purpose.OTHER,
        subject="s",
        text="t",
        queued_at=now() - timedelta(minutes=16),
    )


def told(actions=tuple(AlarmAction)):
    for event in Event.objects.filter(action__in=[each.value for each in actions]).order_by("id"):
        notice(event)
    return Notice.objects.filter(kind=NoticeKind.ALARM)


def test_what_is_found_twice_is_told_to_administrators_once(inside, a_letter_waits):
    watch()
    assert not Alarm.objects.standing().exists()
    watch()
    watch()
    alarm = Alarm.objects.standing().get(kind=AlarmKind.LETTERS)
    [told_of] = told().filter(about=alarm.id)
    assert told_of.recipient == inside.member("sun")
    letter = Delivery.objects.get(to="sun@example.com")
    assert letter.subject == "告警：邮件等候发送过久"


def test_it_is_told_again_each_day_until_it_is_over(inside, a_letter_waits):
    watch()
    watch()
    alarm = Alarm.objects.standing().get(kind=AlarmKind.LETTERS)
    Alarm.objects.filter(pk=alarm.pk).update(told_at=now() - timedelta(days=1, minutes=1))
    watch()
    watch()
    assert told().filter(about=alarm.id).count() == 2
    a_letter_waits.mark_sent("250 kept")
    watch()
    assert not Alarm.objects.standing().filter(kind=AlarmKind.LETTERS).exists()
    assert not told().unread().filter(about=alarm.id).exists()


def test_what_is_over_at_the_second_look_was_none(inside, a_letter_waits):
    watch()
    a_letter_waits.mark_sent("250 kept")
    watch()
    assert not Alarm.objects.filter(kind=AlarmKind.LETTERS).exists()


def test_a_gateway_that_takes_no_sms_is_an_alarm_and_quiet_hours_are_none(inside):
    text = Delivery.objects.queue(
        inside.home, to="+8613800138000", purpose=Purpose.REPLY, subject="s", text="t",
        channel="sms", queued_at=now() - timedelta(hours=9),
    )  # fmt: skip
    watch()
    watch()
    assert not Alarm.objects.filter(kind__in=["letters", "texts"]).exists()
    Delivery.objects.filter(pk=text.pk).update(
        attempts=3, log=[{"at": (now() - timedelta(minutes=6)).isoformat(), "answer": "slow"}]
    )
    watch()
    watch()
    assert Alarm.objects.standing().filter(kind=AlarmKind.TEXTS).exists()
    text.refresh_from_db()
    text.note("200", "sent", None)
    watch()
    assert not Alarm.objects.standing().filter(kind=AlarmKind.TEXTS).exists()


def test_several_letters_given_up_within_a_day_are_an_alarm(inside):
    for number in range(5):
        letter = Delivery.objects.queue(
            inside.home, to=f"{number}@example.org", purpose=Purpose.OTHER, subject="s", text="t"
        )
        letter.give_up("550 no such user")
    watch()
    watch()
    assert Alarm.objects.standing().filter(kind=AlarmKind.DEAD).exists()


def test_a_disk_that_is_nearly_full_alarms_every_workspace(world, monkeypatch):
    monkeypatch.setattr("amends.watching.alarming.LEAST_ROOM", 10**18)
    watch()
    watch()
    for workspace in (world.home, world.elsewhere):
        with workspace.enter():
            assert Alarm.objects.standing().filter(kind=AlarmKind.DISK).exists()


@pytest.fixture
def a_sweep_lags(inside):
    """A promise fell due ten minutes ago, and nobody has looked at it since."""
    customer = inside.customer("周雅婷")
    case = Case.objects.register(
        inside.home, customer, by=customer, channel="web", words="没有人来"
    )
    Promise.objects.filter(case=case).update(next_check_at=now() - timedelta(minutes=10))


@pytest.fixture
def a_mail_waits(inside, settings, tmp_path):
    settings.FILES = tmp_path
    accept(b"From: li@customer.example\r\n\r\nwords", "", ["care@example.com"])
    InboundMail.objects.update(received_at=now() - timedelta(minutes=10))


@pytest.fixture
def a_follower_lags(world):
    """What happened while the cast came in is unread, and was long ago."""
    Follower.objects.create(name="letters")
    with at(now() + timedelta(minutes=10)):
        yield


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("a_letter_waits", AlarmKind.LETTERS),
        ("a_sweep_lags", AlarmKind.PROMISES),
        ("a_mail_waits", AlarmKind.MAILS),
        ("a_follower_lags", AlarmKind.FOLLOWERS),
    ],
)
def test_whatever_lags_behind_is_an_alarm_on_the_page_of_administrators(
    world, request, fault, kind
):
    sun, address = world.signed_in("sun"), "/w/xinghe/settings/operations/"
    request.getfixturevalue(fault)
    watch()
    watch()
    with world.home.enter():
        assert Alarm.objects.standing().filter(kind=kind).exists()
    assert str(kind.label) in unescape(sun.get(address, headers={"Accept-Language": "en"}).text)


def test_health_names_what_alarms_and_still_answers(client, a_letter_waits):
    assert "letters" in client.get("/health").json()["alarms"]


def test_the_page_shows_it_to_administrators_alone(world, client, a_letter_waits):
    watch()
    watch()
    address = "/w/xinghe/settings/operations/"
    page = world.signed_in("sun").get(address, headers={"Accept-Language": "en"})
    assert str(AlarmKind.LETTERS.label) in page.content.decode()
    assert (
        "Letters wait too long"
        in world.signed_in("sun")
        .get("/w/xinghe/settings/", headers={"Accept-Language": "en"})
        .content.decode()
    )
    assert world.signed_in("lin").get(address).status_code == 403
    assert world.signed_in("zhou").get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_a_notice_of_it_leads_to_the_page(world, inside, a_letter_waits):
    watch()
    watch()
    [first] = told().filter(about=Alarm.objects.standing().get(kind="letters").id)
    desk = world.signed_in("sun")
    answer = desk.post(f"/w/xinghe/notices/{first.id}/")
    answer = answer if answer.status_code == 302 else desk.get(f"/w/xinghe/notices/{first.id}/")
    assert answer["Location"] == "/w/xinghe/settings/operations/"
