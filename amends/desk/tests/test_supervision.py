"""The supervisor's page: its numbers, the rows that each opens, and handing over."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.cases.models import Case
from amends.now import now
from amends.people.models import Membership, Team, User

PAGE, HAND_OVER = "/w/xinghe/supervision/", "/w/xinghe/supervision/handing-over/"
MINUTE = timedelta(minutes=1)
MOST_QUERIES = 45


@pytest.fixture
def told(inside):
    """Registers a case that is due so many minutes from now."""

    def tell(by: str | None, minutes: int, *, urged: int = 0) -> Case:
        case = Case.objects.register(
            inside.home,
            inside.customer("周雅婷"),
            by=inside.member("wang"),
            channel="phone",
            words="没人回复",
            assigned_to=inside.member(by) if by else None,
        )
        due = now() + minutes * MINUTE
        Case.objects.filter(pk=case.pk).update(next_due_at=due, urged=urged)
        return case

    return tell


@pytest.fixture
def floor(inside, told):
    """林晓 holds three: one late, one due soon that was urged, one for tomorrow; nobody holds one."""
    return [told("lin", -5), told("lin", 30, urged=2), told("lin", 1500), told(None, 10)]


def numbers(page: str, whose: str) -> dict[str, int]:
    """What the page says of a line, by the code of the number."""
    links = re.findall(r'href="\?show=(\w+)&amp;whose=([^"#]+)#rows"[^>]*>(\d+)<', page)
    return {show: int(n) for show, of, n in links if of == whose.replace(":", "%3A")}


def test_each_person_and_team_has_its_numbers(inside, floor):
    page = inside.signed_in("wang").get(PAGE).content.decode()
    lin = f"member:{inside.member('lin').pk}"
    assert numbers(page, lin) == {"open": 3, "soon": 1, "overdue": 1, "urged": 1}
    assert numbers(page, "nobody:") == {"open": 1, "soon": 1}


def test_every_number_opens_exactly_its_rows(inside, floor):
    client = inside.signed_in("wang")
    page = client.get(PAGE).content.decode()
    links = re.findall(r'href="(\?show=[^"#]+)#rows"[^>]*>(\d+)<', page)
    assert len(links) >= 6
    for link, n in links:
        rows = client.get(PAGE + unescape(link)).content.decode()
        assert len(re.findall(r'name="number" value=', rows)) == int(n), link


def test_cases_are_handed_over_and_twice_is_harmless(inside, floor):
    client, zhang = inside.signed_in("wang"), inside.member("zhang")
    asked = {"number": [case.number for case in floor[:2]], "to": f"member:{zhang.pk}"}
    for _ in range(2):
        answer = client.post(f"{HAND_OVER}?show=open", asked)
        assert answer["Location"] == f"{PAGE}?show=open"
    held = Case.objects.filter(assigned_to=zhang).values_list("number", flat=True)
    assert set(held) == set(asked["number"])
    team = Team.objects.standing().first()
    client.post(HAND_OVER, {"number": [floor[0].number], "to": f"team:{team.pk}"})
    handed = Case.objects.get(pk=floor[0].pk)
    assert (handed.assigned_to, handed.team) == (None, team)


def test_what_cannot_be_handed_over_is_told_kindly(inside, floor):
    client, zhang = inside.signed_in("wang"), inside.member("zhang")
    away = {"begins_at": now(), "ends_at": now() + 600 * MINUTE, "deputy": None}
    zhang.take_leave(**away, by=zhang)
    for asked in (
        {},
        {"number": ["x"], "to": f"member:{inside.member('lin').pk}"},
        {"number": [floor[0].number], "to": "member:nobody"},
        {"number": [floor[0].number], "to": f"member:{zhang.pk}"},
    ):
        assert client.post(HAND_OVER, asked).status_code == 422
    page = client.get(PAGE).content.decode()
    assert f'data-receives="member:{zhang.pk}"' not in page
    assert "Away today" in page and zhang.name in page


def test_who_may_look_and_who_may_hand_over(inside, floor):
    asked = {"number": [floor[0].number], "to": f"member:{inside.member('zhang').pk}"}
    assert Client().get(PAGE).status_code == 302
    for name, look, act in (
        ("zhou", 404, 404), ("lin", 403, 403), ("qian", 403, 403), ("zhao", 200, 403)
    ):  # fmt: skip
        client = inside.signed_in(name)
        assert client.get(PAGE).status_code == look
        assert client.post(HAND_OVER, asked).status_code == act


def test_what_is_no_number_or_nobody_is_not_found(inside):
    client = inside.signed_in("wang")
    for wrong in ("?show=nonsense", "?whose=nonsense", "?whose=member:", "?whose=team:x"):
        assert client.get(f"{PAGE}{wrong}").status_code == 404
    assert client.get(f"{PAGE}?after=x").status_code == 400


def test_it_asks_as_much_however_many_cases_and_people_there_are(inside, floor, told):
    client = inside.signed_in("wang")
    client.get(PAGE)
    before = _queries(client)
    for minutes in range(6):
        told("zhang", minutes)
        told("lin", -minutes)
    for number in range(3):
        user = User.objects.create_user(f"new-{number}@example.com", name=f"新人 {number}")
        Membership.objects.create(workspace=inside.home, user=user, role="agent")
        told(f"new-{number}", number)
    assert _queries(client) == before <= MOST_QUERIES


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{PAGE}?show=open")
    return len(captured)


def test_the_stream_fetches_it_anew_as_a_fragment(inside, floor):
    answer = inside.signed_in("wang").get(PAGE, headers={"HX-Request": "true"})
    assert "<body" not in answer.content.decode()
    assert 'data-receives="member:' in answer.content.decode()
