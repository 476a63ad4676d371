"""A process that sends is killed between handing over and noting."""

import os
import subprocess
import sys
import time as clock
from datetime import time

import pytest

from amends.cases.models import Case
from amends.channels.following import FOLLOWED, write_letters
from amends.channels.models import Delivery, SmsGateway
from amends.channels.sms.sending import send_waiting
from amends.channels.sms.stand_in.gateway import Gateway
from amends.channels.sms.stand_in.server import answering_for
from amends.channels.tests.texting import KEY, NUMBER
from amends.customers.models import Customer
from amends.events.actor import system
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace

DELAY_SECONDS, PATIENCE_SECONDS = 10, 60
LOOPBACK = ["127.0.0.0/8", "::1/128"]
SEND = """
import django; django.setup()
from amends.channels.sms.sending import send_waiting
send_waiting()
"""


@pytest.mark.slow
def test_x_26_kill_9_between_sending_and_noting_loses_nothing_and_sends_nothing_twice(
    committed_db, settings
):
    settings.CALLABLE_NETWORKS = LOOPBACK
    home, gateway = Workspace.objects.get(slug="xinghe"), Gateway(KEY)
    gateway.temper.late, gateway.temper.delay = True, DELAY_SECONDS
    with answering_for(gateway) as url:
        with home.enter():
            case = told_by_sms(home, url)
        kill_while_sending(gateway, committed_db)
        gateway.temper.delay = 0
        with home.enter():
            assert Delivery.objects.get().state == "sending"
            for _ in range(3):  # the lease has run out, and so have the pauses
                Delivery.objects.exclude(next_check_at=None).update(next_check_at=now())
                send_waiting()
    [text] = gateway.texts.values()
    assert (text.left, text.calls) == (1, 2)
    with home.enter():
        assert Delivery.objects.get().state == "sent"
        assert case.promises.get(kind="acknowledge").kept_at


def told_by_sms(home: Workspace, url: str) -> Case:
    SmsGateway.objects.set_up(
        home, url=url, key=KEY, signature="x", quiet_from=time(0), quiet_until=time(0), by=system
    )
    customer = Customer.objects.get(contact_points__value=NUMBER)
    case = Case.objects.register(home, customer, by=customer, channel="api", words="没有人来")
    for event in Event.objects.filter(action__in=FOLLOWED).order_by("id"):
        write_letters(event)
    return case


def kill_while_sending(gateway: Gateway, database: str) -> None:
    """In a process of its own, which waits for the gateway's answer when it is killed."""
    surroundings = {
        "AMENDS_ROLE": "app",
        "AMENDS_DATABASE_URL": database,
        "AMENDS_CALLABLE_NETWORKS": ",".join(LOOPBACK),
        "DJANGO_SETTINGS_MODULE": "amends.settings",
    }
    sender = subprocess.Popen([sys.executable, "-c", SEND], env=os.environ | surroundings)
    deadline = clock.monotonic() + PATIENCE_SECONDS
    while not gateway.texts and sender.poll() is None and clock.monotonic() < deadline:
        clock.sleep(0.01)
    sender.kill()
    sender.wait()
