"""Two departments with a clerk each, and a case in which one is asked. 周雅婷 must stay unknown there."""

import re
from typing import Any

import pytest
from django.test import Client

from amends.cases.models import Case
from amends.channels.models import Delivery
from amends.dispatch.models import Department, Dispatch
from amends.events.actor import system

QUESTION = "XH583 上的儿童餐为什么没有送？"
OWN_WORDS = "飞机停在跑道上三个小时，我女儿饿哭了。"


class Bench:
    def __init__(self, world):
        self.world = world
        self.lin = world.member("lin")
        self.catering = self._department("catering", "配餐部", "cook@kitchen.example")
        self.ground = self._department("ground", "地面服务部", "ground@kitchen.example")
        self.cook = self.catering.clerks.get()

    def _department(self, code: str, name: str, email: str) -> Department:
        names = {"zh-hans": name, "en": code}
        made = Department.objects.set_up(self.world.home, by=system, code=code, name=names)
        made.enlist(f"{name}文员", by=system, email=email)
        return made

    def case(self, **fields: Any) -> Case:
        known = self.world.customer("周雅婷")
        return Case.objects.register(
            self.world.home,
            known,
            by=known,
            channel="web",
            words=OWN_WORDS,
            assigned_to=self.lin,
            team=self.lin.places.get().team,
            **fields,
        )

    def ask(self, case: Case | None = None, **more: Any) -> Dispatch:
        asked = {"by": self.lin, "lead": self.catering, "question": QUESTION} | more
        return Dispatch.objects.ask(case or self.case(), **asked)[0]

    def signed_in(self, clerk) -> Client:
        """A browser in which the clerk has typed the code that was mailed to her."""
        client, home = Client(), f"/d/{clerk.token}/"
        client.post(f"{home}code/")
        assert client.post(f"{home}entry/", {"code": self.code_of(clerk)}).status_code == 302
        return client

    def code_of(self, clerk) -> str:
        letter = Delivery.objects.filter(to=clerk.email, purpose="account").latest("queued_at")
        return re.search(r"\d{6}", letter.text)[0]


@pytest.fixture
def bench(inside) -> Bench:
    return Bench(inside)
