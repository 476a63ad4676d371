"""A colleague who is named in a note is told."""

import pytest

from amends.cases.actions import CaseAction
from amends.desk.models import Notice
from amends.desk.noticing import notice
from amends.events.models import Event


@pytest.fixture
def told(inside):
    """Who has a notice after everything that happened was read, twice."""

    def told() -> list[str]:
        for event in 2 * list(Event.objects.filter(action=CaseAction.MENTIONED)):
            notice(event)
        found = Notice.objects.filter(kind="mentioned").order_by("recipient__user__name")
        return list(found.values_list("recipient__user__name", flat=True))

    return told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("请@王主管看一下", ["王主管"]),
        ("＠王主管 与@何静 一起看", ["何静", "王主管"]),
        ("@王主管 @王主管", ["王主管"]),
        ("写给 care@王主管", []),
        ("王主管知道了", []),
        ("@周远 在别的工作区", []),
        ("@林晓 自己", []),
    ],
)
def test_whoever_is_named_with_an_at_is_told_once(world, case, told, text, who):
    browser = world.signed_in("lin")
    assert browser.post(f"/w/xinghe/cases/{case.number}/notes/", {"text": text}).status_code == 302
    assert told() == who


def test_only_a_note_names_anybody(case, lin, told):
    case.reply("@王主管 会联系您", by=lin)
    assert told() == []


def test_the_note_proposes_colleagues_of_this_workspace(world, case):
    page = world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/?tab=note").text
    assert 'data-snippets-at="@"' in page and 'data-name="王主管"' in page
    assert 'data-name="周远"' not in page
    reply = world.signed_in("lin").get(f"/w/xinghe/cases/{case.number}/").text
    assert 'data-name="王主管"' not in reply
