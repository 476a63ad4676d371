"""The home workspace with a gateway of its own: the stand-in, on a port of loopback."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time

import pytest
from django.test import Client

from amends.cases.models import Case
from amends.channels.following import FOLLOWED, write_letters
from amends.channels.models import Delivery, SmsGateway
from amends.channels.sms.sending import send_waiting
from amends.channels.sms.stand_in.gateway import Gateway
from amends.channels.sms.stand_in.server import answering_for
from amends.customers.models import Customer
from amends.customers.models.contact_point import How
from amends.events.actor import system
from amends.events.models import Event
from amends.now import at, now

NOON = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)
KEY = "a key of the gateway"
NUMBER = "+8613911112222"  # 陈国栋, who has no mail


@dataclass
class Texting:
    """What happens is followed and sent as the worker does; the gateway's posts come in by the door."""

    gateway: Gateway
    row: SmsGateway
    world: object

    @contextmanager
    def at(self, moment: datetime):
        """The product and the gateway, which runs in threads of its own, agree on the time."""
        before, self.gateway.clock = self.gateway.clock, lambda: moment
        with at(moment):
            yield
        self.gateway.clock = before

    def register(self, who: str = "陈国栋", **fields) -> Case:
        given = {"channel": "api", "words": "没有人来"} | fields
        customer = self.world.customer(who) if isinstance(who, str) else who
        return Case.objects.register(self.world.home, customer, by=customer, **given)

    def customer(self, *, vouched: How | None = How.AGENT, **contacts: str) -> Customer:
        return Customer.objects.record(
            self.world.home, by=system, name="李四", contacts=contacts, vouched=vouched
        )

    def follow(self) -> None:
        for event in Event.objects.filter(action__in=FOLLOWED).order_by("id"):
            write_letters(event)

    def send(self) -> None:
        """Follows and sends until nothing is due, as far as one moment goes."""
        self.follow()
        send_waiting()

    def send_after_the_lease(self) -> None:
        Delivery.objects.exclude(next_check_at=None).update(next_check_at=now())
        self.send()

    @property
    def left(self) -> list[str]:
        """Every SMS that really left for a phone, as often as it left."""
        return [text.to for text in self.gateway.texts.values() for _ in range(text.left)]

    def letters(self, **of) -> list[Delivery]:
        return list(Delivery.objects.filter(**of).order_by("id"))


@pytest.fixture
def texting(inside, settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8", "::1/128"]
    gateway = Gateway(KEY, post=bring, clock=lambda: NOON)
    with at(NOON), answering_for(gateway) as url:
        row = SmsGateway.objects.set_up(
            inside.home,
            url=url,
            key=KEY,
            signature="星河集团",
            templates={"acknowledge": {"zh-hans": "SMS_1"}},
            quiet_from=time(21),
            quiet_until=time(8, 30),
            by=inside.member("sun"),
        )
        gateway.temper.late = True  # tests let the reports go themselves
        yield Texting(gateway, row, inside)


def bring(address: str, body: bytes, headers: dict) -> None:
    """By the way back, as HTTP brings it."""
    told = {name: value for name, value in headers.items() if name != "Content-Type"}
    path = "/sms/" + address.split("/sms/")[1]
    response = Client().post(path, body, content_type="application/json", headers=told)
    assert response.status_code == 200, response.content
