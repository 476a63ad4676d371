"""One who takes his time does not keep the others waiting."""

from threading import Event, Thread

import pytest
from django.db import connection

from amends.hooks import sending
from amends.hooks.models import Webhook
from amends.hooks.published import PUBLISHED
from amends.outside.tests.receiver import receiving
from amends.world.fixtures import World

TRIALS = 3


@pytest.fixture
def receivers(committed_db, settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8", "::1/128"]
    world = World()
    with receiving() as slow, receiving() as quick:
        with world.home.enter():
            sun = world.member("sun")
            for name, receiver in (("slow", slow), ("quick", quick)):
                hook, _ = Webhook.objects.open(
                    world.home, name=name, url=receiver.url, actions=PUBLISHED, by=sun
                )
                for _ in range(TRIALS):
                    hook.try_out(by=sun)
        yield slow, quick


def send_and_hang_up():
    sending.send_waiting()
    connection.close()


def test_a_receiver_that_is_slow_delays_nobody_else(receivers):
    slow, quick = receivers
    asked, go_on, arrived = Event(), Event(), Event()
    slow.answer = lambda: [asked.set(), go_on.wait(20), 204][-1]
    quick.answer = lambda: [len(quick.taken) == TRIALS and arrived.set(), 204][-1]
    round_of_sending = Thread(target=send_and_hang_up)
    round_of_sending.start()
    assert asked.wait(20) and arrived.wait(20)
    assert len(slow.taken) == 1
    go_on.set()
    round_of_sending.join()
    assert len(slow.taken) == TRIALS


def test_what_a_slow_receiver_did_not_take_in_its_time_is_sent_next_time(receivers, monkeypatch):
    slow, quick = receivers
    monkeypatch.setattr(sending, "SECONDS_FOR_ONE", -1)
    assert sending.send_waiting()
    assert len(slow.taken) == len(quick.taken) == 0
    monkeypatch.undo()
    assert not sending.send_waiting()
    assert len(slow.taken) == len(quick.taken) == TRIALS
