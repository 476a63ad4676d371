"""Fills a workspace with cases of three messages each; prints a token, a session and case numbers.

Words come from a seeded generator: 退款 and "refund" stand in many cases, "zirconium" in one of two
thousand. Above TOLD the cases are multiplied in bulk, for whole copies of them.
"""

import random
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import connection  # noqa: E402

from amends.cases.models import Case, Message  # noqa: E402
from amends.customers.models import Customer  # noqa: E402
from amends.customers.models.contact_point import How  # noqa: E402
from amends.database import insert_together  # noqa: E402
from amends.events.actor import system  # noqa: E402
from amends.owner import as_owner  # noqa: E402
from amends.people.models import Membership, Scope, Token, Workspace  # noqa: E402
from amends.people.session_store import SessionStore  # noqa: E402
from amends.world.simulation.multiplying import Multiplication  # noqa: E402

CHINESE = [
    "行李晚到两天，至今没人联系我", "我要退款，已经等了三周", "客服让我重复说了四次同样的问题",
    "孩子在飞机上没有任何食物", "上月账单多收了一千二百元", "取款机没有出钱，卡里却扣了款",
    "预订的座位被换掉了", "热水器装好以后一直漏水", "电话等了四十分钟没有人接", "发票抬头开错了",
]  # fmt: skip
ENGLISH = [
    "The refund is still missing after three weeks", "My bag arrived two days late",
    "Nobody called me back", "The price was higher than confirmed", "The app charged me twice",
    "The room was not cleaned", "The technician did not come", "I was transferred four times",
    "The seat we paid for was given away", "The parcel was left in the rain",
]  # fmt: skip
RARE = "zirconium"
TOLD, VISITED = 10_000, 200


def main(cases: int) -> None:
    chance = random.Random(20418)  # noqa: S311 - the same cases in every run
    workspace = Workspace.objects.get(slug="xinghe")
    lin = Membership.objects.select_related("user").get(user__email="lin@example.com")
    with workspace.enter():
        customers = [_customer(workspace, number) for number in range(min(cases, 2000) or 1)]
        numbers = [
            _case(workspace, lin, chance, customers, each) for each in range(min(cases, TOLD))
        ]
        if cases > TOLD:
            numbers = _multiply(workspace, numbers, copies=cases // TOLD, people=len(customers))
    _, secret = Token.objects.issue(lin, name="bench", scopes=list(Scope))
    print(secret, _session(lin), *chance.sample(numbers, min(VISITED, len(numbers))))  # noqa: T201


def _multiply(workspace: Workspace, numbers: list[int], *, copies: int, people: int) -> list[int]:
    """As many cases again for each copy; all their numbers."""
    told = range(numbers[0], numbers[-1] + 1)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # which is that of people who wait
        multiplication = Multiplication(workspace, told, people=people)
        for copy in range(1, copies):
            multiplication.write(range(copy, copy + 1))
        multiplication.settle()
    return list(range(told.start, told.start + copies * len(told)))


def _customer(workspace: Workspace, number: int) -> Customer:
    contacts = {"phone": f"139{number:08d}"}
    name = f"客户{number}"
    return Customer.objects.record(
        workspace, by=system, name=name, contacts=contacts, vouched=How.AGENT
    )


def _case(workspace, lin, chance: random.Random, customers: list, each: int) -> int:
    phrases = CHINESE if chance.random() < 0.6 else ENGLISH
    words = " ".join(chance.choices(phrases, k=4)) + (RARE if each % 2000 == 7 else "")
    mine = lin if each % 50 == 0 else None
    case = Case.objects.register(
        workspace,
        chance.choice(customers),
        by=system,
        channel="api",
        subject=chance.choice(phrases),
        words=words,
        assigned_to=mine,
    )
    messages = [
        Message(
            workspace=workspace, case=case, direction=direction, channel="email",
            text=" ".join(chance.choices(phrases, k=6)), author=author,
        )
        for direction, author in (("out", lin), ("in", None), ("out", lin))
    ]  # fmt: skip
    insert_together(messages)
    case.keep_by_writing(by=lin)  # or a worker that breaks them all is what is measured
    return case.number


def _session(member: Membership) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(member.user_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


main(int(sys.argv[1]))
