"""A webhook of the home workspace, and somebody who takes what is posted to it."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from amends.cases.models import Case
from amends.events.models import Event
from amends.hooks.following import FOLLOWED, queue_postings
from amends.hooks.models import Posting, Webhook
from amends.hooks.published import PUBLISHED
from amends.hooks.sending import send_waiting
from amends.now import at
from amends.outside.tests.receiver import Receiver, receiving

NOON = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)


@pytest.fixture
def receiver(settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8", "::1/128"]
    with receiving() as receiver:
        yield receiver


@dataclass
class Hook:
    """A webhook as its tests see it: read from the database each time, with its first secret."""

    key: object
    secret: str
    receiver: Receiver
    world: object

    @property
    def row(self) -> Webhook:
        return Webhook.objects.get(pk=self.key)

    @property
    def postings(self) -> list[Posting]:
        return list(self.row.postings.order_by("id"))

    def follow(self) -> None:
        """Reads the whole log, as the worker does bit by bit."""
        for event in Event.objects.filter(action__in=FOLLOWED).order_by("id"):
            queue_postings(event)

    def register(self, words: str = "没有人来") -> Case:
        yating = self.world.customer("周雅婷")
        lin = self.world.member("lin")
        return Case.objects.register(
            self.world.home, yating, by=lin, channel="phone", words=words, assigned_to=lin
        )

    def send(self) -> None:
        send_waiting()


@pytest.fixture
def sun(inside):
    return inside.member("sun")


@pytest.fixture
def hook(inside, receiver, sun):
    with at(NOON):
        webhook, secret = Webhook.objects.open(
            inside.home, name="CRM", url=receiver.url, actions=PUBLISHED, by=sun
        )
        yield Hook(webhook.pk, secret, receiver, inside)
