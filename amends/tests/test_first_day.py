"""The first day of a new workspace: nobody has set anything, and what customers are told is sensible.

Each moment is walked through the public page of a workspace just opened, and read where the customer
and the agent read it. 2026 in China: 1 to 7 October are off, Saturday 10 October is worked instead.
"""

import re
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from amends.cases.models import Case
from amends.customers.models import Customer, Tier
from amends.customers.models.contact_point import How
from amends.events.actor import system
from amends.now import at
from amends.opening import open_workspace
from amends.people.models import Membership, Role, Token, User, Workspace
from amends.people.models.scope import OF_MEMBERS
from amends.world.fixtures import Api

SHANGHAI = ZoneInfo("Asia/Shanghai")
# Received, and by when: the first contact, the same-day answer, a sign of life, the whole answer.
DUE = {
    # One minute before four on a Thursday: answered today.
    "11-19 15:59": ("11-19 17:59", "11-19 18:00", "11-20 15:59", "11-24 18:00"),
    # Two minutes later: by the next noon.
    "11-19 16:01": ("11-20 09:01", "11-20 12:00", "11-20 16:01", "11-24 18:00"),
    # Friday evening: Monday is the first day that counts.
    "11-20 19:30": ("11-23 11:00", "11-23 12:00", "11-24 09:00", "11-25 18:00"),
    # The eve of the National Day: half an hour today, the rest a week later; the Saturday counts.
    "09-30 17:30": ("10-08 10:30", "10-08 12:00", "10-08 17:30", "10-10 18:00"),
    # A Saturday that is worked: an ordinary day, followed by a Sunday.
    "10-10 15:00": ("10-10 17:00", "10-10 18:00", "10-12 15:00", "10-14 18:00"),
}
KINDS = ("respond", "explain", "inform", "resolve")


@pytest.fixture
def shop(db) -> Workspace:
    return open_workspace(slug="first-day", name="首日商城")


@pytest.fixture
def agent(shop) -> Membership:
    user = User.objects.create_user("first@example.org", name="首日坐席")
    with shop.enter():
        return Membership.objects.create(workspace=shop, user=user, role=Role.AGENT)


@pytest.fixture
def program(agent) -> Api:
    """What the agent sees, as a program reads it."""
    with agent.workspace.enter():
        return Api(Token.objects.issue(agent, name="first day", scopes=OF_MEMBERS)[1])


@pytest.fixture
def customer() -> Client:
    return Client(headers={"Accept-Language": "en"})


def moment(wall: str) -> datetime:
    return datetime.strptime(f"2026-{wall}", "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


def on_the_wall(told: str | datetime) -> str:
    told = datetime.fromisoformat(told) if isinstance(told, str) else told
    return told.astimezone(SHANGHAI).strftime("%m-%d %H:%M")


def complain(customer: Client) -> str:
    """At the public page; the address of the customer's own page."""
    fields = {"words": "等了三个小时，没有人解释。", "submission": str(uuid4())}
    return customer.post("/c/first-day/", fields).url.removesuffix("received/")


def owed(program: Api, number: str) -> dict[str, dict]:
    """Of each kind the promise that is owed now."""
    told = program.ask(f"/cases/{number}").json()["promises"]
    return {each["kind"]: each for each in told if each["state"] == "open"}


@pytest.mark.parametrize("received", DUE)
def test_every_due_time_is_sensible_without_anybody_having_set_it(customer, program, received):
    with at(moment(received)):
        mine = complain(customer)
        receipt = customer.get(mine + "received/").text
        page = customer.get(mine).text
        number = re.search(r"C-\d+", receipt)[0]
        promised = owed(program, number)
    assert tuple(on_the_wall(promised[kind]["due_at"]) for kind in KINDS) == DUE[received]
    for told in (DUE[received][0], DUE[received][-1]):
        assert told.split()[1] in page  # the first contact and the whole answer, on her own page


def test_the_receipt_is_told_at_once(customer, program):
    with at(moment("11-20 19:30")):
        receipt = customer.get(complain(customer) + "received/").text
        number = re.search(r"C-\d+", receipt)[0]
        told = program.ask(f"/cases/{number}").json()["promises"]
    acknowledge = next(each for each in told if each["kind"] == "acknowledge")
    assert (acknowledge["state"], on_the_wall(acknowledge["kept_at"])) == ("kept", "11-20 19:30")


@pytest.mark.parametrize(("tier", "by"), [("", "11-19 12:00"), ("diamond", "11-19 10:30")])
def test_who_asks_for_a_call_is_called_within_two_working_hours_and_diamonds_in_thirty_minutes(
    shop, customer, program, tier, by
):
    with at(moment("11-19 10:00")):
        with shop.enter():
            who = Customer.objects.record(
                shop, by=system, name="周女士", contacts={"phone": "13800138000"}, vouched=How.AGENT
            )
            if tier:
                who.place_in(Tier.objects.get(workspace=shop, code=tier), by=system)
            case = Case.objects.register(shop, who, by=who, channel="phone", words="行李没到。")
            mine = f"/s/{case.status_token}/"
        customer.post(f"{mine}call/")
        promised = owed(program, case.label)
        assert by.split()[1] in customer.get(mine).text
    assert on_the_wall(promised["call_back"]["due_at"]) == by
    assert on_the_wall(promised["respond"]["due_at"]) == by


def test_after_the_answer_we_ask_from_the_first_to_the_third_day_and_not_on_a_sunday(
    shop, customer, program, agent
):
    with at(moment("11-19 15:59")):
        mine = complain(customer)
        number = re.search(r"C-\d+", customer.get(mine).text)[0]
    with at(moment("11-20 16:00")):
        program.tell(f"/cases/{number}/answer", {"text": "已退款，对不起。"})
        follow_up = owed(program, number)["follow_up"]
    with shop.enter():
        row = Case.objects.get(number=int(number[2:])).promises.get(kind="follow_up")
        assert on_the_wall(row.opens_at) == "11-21 16:00"
    assert on_the_wall(follow_up["due_at"]) == "11-23 18:00"


def test_the_next_sign_of_life_is_a_working_day_after_the_last(customer, program):
    with at(moment("11-19 15:59")):
        number = re.search(r"C-\d+", customer.get(complain(customer)).text)[0]
    with at(moment("11-19 17:00") + timedelta(minutes=10)):
        program.tell(f"/cases/{number}/messages", {"text": "已联系机场，明天告诉您。"})
        promised = owed(program, number)
    assert "respond" not in promised
    assert on_the_wall(promised["inform"]["due_at"]) == "11-20 17:10"
