"""Programs find cases by the line that people type at the desk."""

import pytest

from amends.cases.models import Case
from amends.desk.models import View

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(inside) -> list[Case]:
    """Two of a gold customer, the second held by 林晓, and one of somebody else."""
    gold, lin = inside.customer("陈国栋"), inside.member("lin")
    others = inside.customer("周雅婷")
    return [
        Case.objects.register(inside.home, who, by=who, channel=channel, words=words, assigned_to=holder)
        for who, channel, words, holder in (
            (gold, "web", "行李没到", None), (gold, "email", "退款没到", lin), (others, "web", "餐食", None),
        )
    ]  # fmt: skip


def numbers(api, **asked) -> list[str]:
    return [each["number"] for each in api.ask("/found-cases", **asked).json()["items"]]


def test_a_line_finds_for_a_program_what_it_finds_at_the_desk(world, inside, cases):
    lin, (first, second, _other) = world.api("lin"), cases
    assert numbers(lin, line="状态:未结 tier:gold") == [second.label, first.label]
    assert numbers(lin, line="tier:gold", order="oldest") == [first.label, second.label]
    assert numbers(lin, line="渠道:网页 行李") == [first.label]
    View.objects.keep(by=inside.member("lin"), name="我的", line="holder:me")
    [view] = lin.ask("/views").json()
    assert numbers(lin, line=view["line"]) == [second.label]
    assert numbers(world.api("wang"), line=view["line"]) == []


def test_each_order_is_paged_to_its_end(world, cases):
    lin = world.api("lin")
    for order in ("newest", "oldest", "due", "severity"):
        seen, asked = [], {"line": "state:open", "order": order, "limit": 1}
        while asked is not None:
            page = lin.ask("/found-cases", **asked).json()
            seen += [each["number"] for each in page["items"]]
            asked = asked | {"cursor": page["next"]} if page["next"] else None
        assert sorted(seen) == sorted(case.label for case in cases)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"line": "tier:platinum"}, "line"),
        ({"line": "nokey:x"}, "line"),
        ({"line": "state:open", "order": "loudest"}, "order"),
        ({"line": "state:open", "cursor": "nowhere"}, "cursor"),
        ({"line": "x" * 201}, "line"),
    ],
)
def test_what_cannot_be_asked_is_told_by_its_field(world, asked, field):
    answer = world.api("lin").ask("/found-cases", **asked)
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == [field]
