"""The demo's stand-in for the organisation's own system answers as the contract says."""

from threading import Thread

import pytest

from amends.customers.looked_up import ask
from amends.customers.models import LookUp
from amends.customers.own_system.finding import DEMO_ADDRESS, DEMO_KEY, port_file
from amends.customers.own_system.server import OwnSystem, server_of
from amends.events.actor import system


@pytest.fixture
def own_system(settings, tmp_path):
    settings.DEMO, settings.DATA = True, tmp_path
    own = OwnSystem(DEMO_KEY)
    with server_of(own) as server:
        port_file(tmp_path).parent.mkdir()
        port_file(tmp_path).write_text(str(server.server_port))
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield own
        server.shutdown()


def test_it_knows_orders_by_number_and_phone_in_the_readers_language(inside, own_system):
    look_up = LookUp.objects.set_up(inside.home, url=DEMO_ADDRESS, key=DEMO_KEY, by=system)
    by_phone = ask(look_up, phone="+8613800138000", order_no="", language="en")
    assert [card.title for card in by_phone.cards] == [
        "XH583 · Beijing–Singapore",
        "XH2290 · refund",
    ]
    [card] = ask(look_up, phone="", order_no="xh2290", language="zh-hans").cards
    assert card.fields[0] == ("状态", "退款处理中")
    nothing = ask(look_up, phone="+8613000000000", order_no="", language="en")
    assert (nothing.cards, nothing.hindrance) == ([], "")


def test_it_is_away_when_told_so_and_answers_nobody_without_the_key(inside, own_system):
    look_up = LookUp.objects.set_up(inside.home, url=DEMO_ADDRESS, key=DEMO_KEY, by=system)
    own_system.temper = "away"
    assert ask(look_up, phone="+8613800138000", order_no="", language="en").hindrance == "503"
    other = LookUp.objects.set_up(inside.home, url=DEMO_ADDRESS, key="k" * 16, by=system)
    assert ask(other, phone="+8613800138000", order_no="", language="en").hindrance == "401"
