"""Everything at once on the supervisor's desk: what is late, urged, asked of departments, escalated, and
to be approved; each figure is counted by hand and opened."""

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest

from amends.cases.models import Case
from amends.dispatch.tests.conftest import Bench
from amends.now import at, now
from amends.people.models import Team
from amends.recovery.models import Offer, Remedy

PAGE = "/w/xinghe/supervision/"
HOUR = timedelta(hours=1)


class Day:
    """林晓 is late with one case of 周雅婷, and has an offer and an escalation in another that is due within
    the hour; 小张 waits for the kitchen in a case of 陈国栋 that was urged twice; his other one nobody has
    taken up, and it is in no team."""

    def __init__(self, world, register) -> None:
        lin, zhang = world.member("lin"), world.member("zhang")
        with at(now() - 3 * HOUR):
            self.late = register("没人回电", assigned_to=lin)
            self.late.promise("今早回电", due_at=now() + HOUR, by=lin)
        self.grave = register("要求赔偿", assigned_to=lin, remedy_sought=["refund"])
        self.grave.promise("半小时内回电", due_at=now() + HOUR / 2, by=lin)
        self.grave.escalate(by=lin, why="asked")
        refund = Remedy.objects.get(code="refund")
        self.offer = Offer.objects.propose(self.grave, by=lin, lines=[(refund, Decimal(420))])
        self.asked = register("没有儿童餐", name="陈国栋", assigned_to=zhang)
        Bench(world).ask(self.asked)
        for channel in ("web", "phone"):
            self.asked.urge(by=self.asked.customer, channel=channel)
        self.fresh = register("行李晚到", name="陈国栋", team=None)

    def figures(self, world) -> dict[str, dict[str, set[Case]]]:
        """Of everybody who has any, by the code of the figure."""
        lins, zhangs = {self.late, self.grave}, {self.asked}
        shared = {"overdue": {self.late}, "soon": {self.grave}}
        hers = {"departments": zhangs, "urged": zhangs}
        return {
            f"member:{world.member('lin').pk}": {"open": lins, **shared},
            f"member:{world.member('zhang').pk}": {"open": zhangs, **hers},
            f"team:{Team.objects.get(name='航空客服').pk}": {
                "open": lins | zhangs,
                **shared,
                **hers,
            },
            "team:": {"open": {self.fresh}},
            "nobody:": {"open": {self.fresh}},
        }


@pytest.fixture
def day(inside, register) -> Day:
    return Day(inside, register)


@pytest.mark.slow
def test_each_figure_of_a_person_and_team_is_counted_and_opens_its_cases(inside, day):
    client = inside.signed_in("wang")
    page = client.get(PAGE).text
    shown: dict[str, dict[str, set[int]]] = {}
    for link, number in re.findall(r'href="(\?show=[^"#]+)#rows"[^>]*>(\d+)<', page):
        show, whose = re.fullmatch(r"\?show=(\w+)&whose=(.+)", unescape(link)).groups()
        rows = client.get(PAGE + unescape(link)).text
        opened = {int(found) for found in re.findall(r'name="number" value="(\d+)"', rows)}
        assert len(opened) == int(number), link
        shown.setdefault(whose.replace("%3A", ":"), {})[show] = opened
    assert shown == {
        whose: {show: {case.number for case in cases} for show, cases in figures.items()}
        for whose, figures in day.figures(inside).items()
    }


def test_an_approval_and_an_escalation_are_done_with_from_there(inside, day):
    wang = inside.signed_in("wang")
    page = wang.get(PAGE).text
    [approval] = re.findall(r'href="([^"]+/approval/)"', page)
    assert day.grave.label in page and "¥420" in page
    assert "¥420" in wang.get(approval).text
    assert wang.post(approval, {"decision": "approve"}).status_code == 302
    day.offer.refresh_from_db()
    assert day.offer.state == "put"
    [place, escalation] = re.search(r'href="([^"#]+/escalations/)#([^"]+)"', page).groups()
    assert f'id="{escalation}"' in wang.get(place).text
    assert "Nothing waits for your decision." in wang.get(PAGE).text
